import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { renderSecretProviderClass, vaultNamesOf } from "#components/workload/secret-provider-class.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import { aWorkload, someFacts } from "#test/support/workload-builders.ts";

/** https://github.com/Azure/secrets-store-csi-driver-provider-azure/blob/master/pkg/provider/types/types.go */
const stringArray = z.strictObject({ array: z.array(z.string()) });
const keyVaultObject = z.strictObject({
  objectName: z.string(),
  objectAlias: z.string().optional(),
  objectVersion: z.string().optional(),
  objectType: z.enum(["secret", "key", "cert"]),
});

/** Files the provider writes, as it reads its parameter: a list of texts, each of which is YAML again. */
function filesOf(objects: string): readonly string[] {
  const { array } = stringArray.parse(parse(objects));
  return array
    .map((text) => keyVaultObject.parse(parse(text)))
    .map(({ objectAlias, objectName }) => objectAlias ?? objectName);
}

const render = (overrides: Partial<WorkloadSpec>) =>
  renderSecretProviderClass(aWorkload(overrides), someFacts(), "the-client");

const synced = {
  name: "ms5-postgres-app",
  type: "kubernetes.io/basic-auth",
  labels: { "cnpg.io/reload": "true" },
  data: { username: "postgres-app-username", password: "postgres-app-password" },
};

describe("secrets of a workload", () => {
  it("come from the vault of the environment, by the workload's own identity", () => {
    const { provider, parameters } = render({ secrets: [{ secret: "secret-key" }] });
    expect(provider).toBe("azure");
    expect(parameters).toMatchObject({
      usePodIdentity: "false",
      clientID: "the-client",
      keyvaultName: "kv-ms5-prod-uks-ab12",
      tenantId: "11111111-2222-3333-4444-555555555555",
    });
  });

  it("are files of the same names", () => {
    const secrets = [{ secret: "secret-key", variable: "SECRET_KEY" }, { secret: "redis-url" }];
    expect(filesOf(render({ secrets }).parameters.objects)).toEqual(["secret-key", "redis-url"]);
  });

  it.each(["true", "null", "123", "0x1f"])("keep a name that YAML would take for something else: %s", (secret) => {
    expect(filesOf(render({ secrets: [{ secret }] }).parameters.objects)).toEqual([secret]);
  });

  it("are fetched once each", () => {
    const spec = aWorkload({ secrets: [{ secret: "postgres-app-password" }], syncedSecrets: [synced] });
    expect(vaultNamesOf(spec)).toEqual(["postgres-app-password", "postgres-app-username"]);
  });
});

describe("a Secret that is kept in step", () => {
  it("takes its keys from files that are mounted", () => {
    const { parameters, secretObjects = [] } = render({ syncedSecrets: [synced] });
    expect(secretObjects).toEqual([
      {
        secretName: "ms5-postgres-app",
        type: "kubernetes.io/basic-auth",
        labels: { "cnpg.io/reload": "true" },
        data: [
          { objectName: "postgres-app-username", key: "username" },
          { objectName: "postgres-app-password", key: "password" },
        ],
      },
    ]);
    const copied = secretObjects.flatMap(({ data }) => data.map(({ objectName }) => objectName));
    expect(filesOf(parameters.objects)).toEqual(expect.arrayContaining(copied));
  });

  it("is not declared for a workload that reads files", () => {
    expect(render({ secrets: [{ secret: "secret-key" }] })).not.toHaveProperty("secretObjects");
  });
});
