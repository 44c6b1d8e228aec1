import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import { planWorkloadIdentities } from "#components/identity/workload-identities.ts";
import { AzureAccess } from "#components/platform/azure-access.ts";
import { loadConfig } from "#stacks/config/load.ts";
import { parseStackConfig, project } from "#stacks/config/parse.ts";
import { roles } from "#stacks/catalog/roles.ts";
import { vaultSecrets } from "#stacks/catalog/vault-secrets.ts";
import type { VaultSecret } from "#stacks/catalog/vault-secrets.ts";
import { workloads } from "#stacks/catalog/workloads.ts";
import { cluster } from "#stacks/layers/cluster.ts";
import { planContext } from "#stacks/layers/context.ts";
import { declareCache } from "#stacks/layers/data/cache.ts";
import { declareComposedSecrets } from "#stacks/layers/data/secrets.ts";
import { foundation } from "#stacks/layers/foundation.ts";
import { declareIdentities } from "#stacks/layers/workloads/identities.ts";
import { at, ofType } from "#test/support/resources.ts";
import { root, stacks } from "#test/support/synth.ts";
import type { Stack } from "#test/support/synth.ts";
import { capture } from "#tools/capture/capture.ts";
import { isSecret, pathsWhere, reveal } from "#tools/capture/marks.ts";
import type { Capture, CapturedResource } from "#tools/capture/model.ts";

/** The layers below the workloads, as the program wires them. */
function declare() {
  const config = loadConfig();
  const { subscriptionId, tenantId, location } = config.azure;
  const { providers } = new AzureAccess("azure", { subscriptionId, tenantId, location });
  const context = planContext(config, pulumi.getStack(), providers);
  const base = foundation(context);
  const { aks, clientIds } = cluster(context, base);
  const cache = declareCache(context, base);
  const composed = declareComposedSecrets(context, base, { database: "measurements", cacheUrl: cache.url });
  const enabled = workloads.filter(({ name }) => config.workloads[name]?.enabled === true);
  const plans = planWorkloadIdentities(enabled, vaultSecrets);
  const secretIds = { ...base.secrets.secretIds, ...composed.secretIds };
  return declareIdentities(context, { foundation: base, aks, secretIds }, plans, clientIds);
}

const captured: Partial<Record<Stack, Capture>> = {};
const of = (stack: Stack): Capture => {
  const found = captured[stack];
  if (found === undefined) throw new Error(`${stack} is not captured`);
  return found;
};

beforeAll(async () => {
  for (const stack of stacks) {
    const parsed = parseStackConfig(await readFile(join(root, `Pulumi.${stack}.yaml`), "utf8"));
    if ("issues" in parsed) throw new Error(`${stack} is not acceptable`);
    const { config, values, secretKeys } = parsed;
    const { subscriptionId: subscription } = config.azure;
    captured[stack] = await capture(declare, {
      project,
      stack,
      mode: "update",
      config: values,
      secretKeys,
      subscription,
    });
  }
});

const secretsOf = (stack: Stack) => ofType(of(stack), "azure-native:keyvault:Secret");
const valueOf = (stack: Stack, name: string): string => {
  const entry = secretsOf(stack).find(({ inputs }) => inputs["secretName"] === name);
  return String(at(reveal(entry?.inputs), "properties", "value"));
};

describe.each(stacks)("the vault of %s", (stack) => {
  it("holds every secret of the table, marked secret, of the kind and with the expiry it must have", () => {
    const entries = secretsOf(stack);
    expect(entries.map(({ inputs }) => inputs["secretName"]).toSorted()).toEqual(
      vaultSecrets.map(({ name }) => name).toSorted(),
    );
    const bare = entries.filter(({ inputs }) => pathsWhere(inputs, isSecret).join() !== "properties.value");
    const endless = entries.filter(({ inputs }) => at(inputs, "properties", "attributes", "expires") === undefined);
    expect([bare, endless]).toEqual([[], []]);
  });

  it("gives the application a URL its driver reads: own scheme, pooler, TLS by its own word", () => {
    const url = new URL(valueOf(stack, "database-url"));
    expect([url.protocol, url.username, url.host, url.pathname, url.search]).toEqual([
      "postgresql+asyncpg:",
      valueOf(stack, "postgres-app-username"),
      "ms5-postgres-pooler-rw:5432",
      "/measurements",
      "?ssl=require",
    ]);
    expect(url.password).toBe(valueOf(stack, "postgres-app-password"));
  });

  it("gives migrations a URL that psql reads, past the pooler", () => {
    // https://www.postgresql.org/docs/18/libpq-connect.html#LIBPQ-CONNSTRING-URIS
    const url = new URL(valueOf(stack, "database-migration-url"));
    expect([url.protocol, url.username, url.host, url.pathname, url.search]).toEqual([
      "postgresql:",
      valueOf(stack, "postgres-migration-username"),
      "ms5-postgres-rw:5432",
      "/measurements",
      "?sslmode=require",
    ]);
    expect(url.password).toBe(valueOf(stack, "postgres-migration-password"));
  });
});

describe("the way to the cache", () => {
  it("leads in production to the managed one, with a key that is decoded to what Azure gave", () => {
    const url = new URL(valueOf("production", "redis-url"));
    const [managed] = ofType(of("production"), "azure-native:redisenterprise:RedisEnterprise");
    const host = `${String(managed?.inputs["clusterName"])}.uksouth.redis.azure.net:10000`;
    expect([url.protocol, url.host, url.search, decodeURIComponent(url.password)]).toEqual([
      "rediss:",
      host,
      "?ssl_cert_reqs=required",
      "sample/primary+key=",
    ]);
  });

  it("leads in staging to the workload, with the password that workload has", () => {
    const url = new URL(valueOf("staging", "redis-url"));
    expect([url.protocol, url.host, url.password]).toEqual([
      "redis:",
      "ms5-redis:6379",
      valueOf("staging", "redis-password"),
    ]);
    expect(ofType(of("staging"), "azure-native:redisenterprise:RedisEnterprise")).toEqual([]);
  });

  it("is a private address with a name in production", () => {
    const endpoint = ofType(of("production"), "azure-native:network:PrivateEndpoint").find(
      ({ name }) => name === "cache-endpoint",
    );
    const group = ofType(of("production"), "azure-native:network:PrivateDnsZoneGroup").find(
      ({ name }) => name === "cache-endpoint",
    );
    // https://learn.microsoft.com/azure/private-link/private-endpoint-dns
    expect(at(endpoint?.inputs, "privateLinkServiceConnections", 0, "groupIds")).toEqual(["redisEnterprise"]);
    expect(String(at(group?.inputs, "privateDnsZoneConfigs", 0, "privateDnsZoneId"))).toMatch(
      /privatelink\.redis\.azure\.net$/,
    );
  });
});

const roleOf = (definition: unknown): string =>
  Object.values(roles).find(({ id }) => String(definition).endsWith(`/${id}`))?.name ?? "unknown";
const readersIn = (stack: Stack): readonly CapturedResource[] =>
  ofType(of(stack), "azure-native:authorization:RoleAssignment").filter(({ inputs }) =>
    roleOf(inputs["roleDefinitionId"]).startsWith("Key Vault"),
  );

describe.each(stacks)("identities of %s", (stack) => {
  const table: readonly VaultSecret[] = vaultSecrets;
  const off = stack === "production" ? ["ms5-ingest", "ms5-redis"] : ["ms5-ingest"];

  it("read single secrets and never the vault", () => {
    const scopes = readersIn(stack).map(({ inputs }) => String(inputs["scope"]));
    expect(scopes.filter((scope) => !/\/vaults\/[^/]+\/secrets\/[^/]+$/.test(scope))).toEqual([]);
    expect(new Set(readersIn(stack).map(({ inputs }) => roleOf(inputs["roleDefinitionId"])))).toEqual(
      new Set(["Key Vault Secrets User"]),
    );
  });

  it("are as many readers of each secret as the table names and the stack has", () => {
    const granted = readersIn(stack).map(({ inputs }) => String(inputs["scope"]).split("/").at(-1));
    const counts = Object.fromEntries(
      table.map(({ name }) => [name, granted.filter((secret) => secret === name).length]),
    );
    const expected = Object.fromEntries(
      table.map(({ name, readers }) => [
        name,
        readers.filter((reader) => typeof reader !== "string" || !off.includes(reader)).length,
      ]),
    );
    expect(counts).toEqual(expected);
  });

  it("belong to one service account each, that of the workload, and none is shared", () => {
    const subjects = ofType(of(stack), "azure-native:managedidentity:FederatedIdentityCredential").map(({ inputs }) =>
      String(inputs["subject"]),
    );
    expect(new Set(subjects).size).toBe(subjects.length);
    expect(subjects).toContain(`system:serviceaccount:ms5-${stack}:ms5-backend`);
    expect(subjects).toContain("system:serviceaccount:monitoring:grafana");
  });

  it("of the database operator's pods read no secret", () => {
    expect(readersIn(stack).filter(({ name }) => name.startsWith("postgres-"))).toEqual([]);
  });

  it("have a client id for every service account, different for different identities", () => {
    const { outputs } = of(stack);
    expect(Object.keys(outputs)).toEqual(
      expect.arrayContaining(["ms5-postgres", "ms5-backend", "ms5-objects", "loki"]),
    );
    expect(outputs["ms5-backend"]).not.toEqual(outputs["ms5-objects"]);
    expect(outputs["loki"]).toEqual(outputs["tempo"]);
  });

  it("let the object gateway write its four containers and no account", () => {
    const writes = ofType(of(stack), "azure-native:authorization:RoleAssignment")
      .filter(({ name }) => name.startsWith("objects-on-storage-"))
      .map(
        ({ inputs }) => `${roleOf(inputs["roleDefinitionId"])} on ${String(inputs["scope"]).split("/").at(-1) ?? ""}`,
      );
    const role = "Storage Blob Data Contributor on";
    expect(writes).toEqual([`${role} ms5-backups`, `${role} ms5-reports`, `${role} ms5-temp`, `${role} ms5-uploads`]);
  });
});
