import fc from "fast-check";
import { expect, it } from "vitest";
import type { NameKind } from "#components/core/names.ts";
import { nameKinds, nameOf } from "#components/core/names.ts";

/** https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules */
const published: Readonly<Record<NameKind, RegExp>> = {
  resourceGroup: /^[\w\-.()]{0,79}[\w\-()]$/,
  virtualNetwork: /^[a-zA-Z0-9][\w.-]{0,62}\w$/,
  subnet: /^[a-zA-Z0-9][\w.-]{0,78}\w$/,
  networkSecurityGroup: /^[a-zA-Z0-9][\w.-]{0,78}\w$/,
  natGateway: /^[a-zA-Z0-9][\w.-]{0,78}\w$/,
  publicIpPrefix: /^[a-zA-Z0-9][\w.-]{0,78}\w$/,
  privateEndpoint: /^[a-zA-Z0-9][\w.-]{0,62}\w$/,
  flowLog: /^[a-zA-Z0-9][\w.-]{0,78}\w$/,
  logWorkspace: /^[a-zA-Z0-9][a-zA-Z0-9-]{2,61}[a-zA-Z0-9]$/,
  identity: /^[a-zA-Z0-9][a-zA-Z0-9\-_]{2,127}$/,
  cluster: /^[a-zA-Z0-9][a-zA-Z0-9\-_]{0,61}[a-zA-Z0-9]$/,
  actionGroup: /^[^:<>+/&%\\?|]{0,259}[^:<>+/&%\\?| .]$/,
  alert: /^[^*#&+:<>?@%{}\\/|]{0,259}[^*#&+:<>?@%{}\\/|. ]$/,
  backupVault: /^[a-zA-Z][a-zA-Z0-9-]{1,49}$/,
  budget: /^[a-zA-Z0-9_-]{1,63}$/,
  // https://learn.microsoft.com/rest/api/redis/redisenterprise/redis-enterprise/create, pattern of `clusterName`
  redis: /^(?=.{1,60}$)[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/,
  keyVault: /^(?!.*--)[a-zA-Z][a-zA-Z0-9-]{1,22}[a-zA-Z0-9]$/,
  registry: /^[a-zA-Z0-9]{5,50}$/,
  storageAccount: /^[a-z0-9]{3,24}$/,
};

const scopes = fc.record({
  environment: fc.constantFrom("staging", "production"),
  region: fc.constantFrom("uksouth", "ukwest", "westeurope"),
  uniqueSuffix: fc.stringMatching(/^[a-z0-9]{3,5}$/),
});
/** The vault's 24 characters leave no room for a role; there is one vault. */
const rolesOf = (kind: NameKind) => (kind === "keyVault" ? fc.constant(undefined) : roles);
const roles = fc.option(fc.constantFrom("audit", "backup", "logs"), { nil: undefined });

it("gives every kind a name that Azure accepts", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...nameKinds).chain((kind) => fc.tuple(fc.constant(kind), scopes, rolesOf(kind))),
      ([kind, scope, role]) => {
        expect(nameOf(kind, scope, role)).toMatch(published[kind]);
      },
    ),
    { numRuns: 1000 },
  );
});

it("gives two kinds, environments or roles two names", () => {
  const suffix = { uniqueSuffix: "f3a9", region: "uksouth" };
  const names = nameKinds.flatMap((kind) =>
    ["staging", "production"].flatMap((environment) =>
      (kind === "keyVault" ? [undefined] : [undefined, "audit", "logs"]).map((role) =>
        nameOf(kind, { ...suffix, environment }, role),
      ),
    ),
  );
  expect(new Set(names).size).toBe(names.length);
});

it("spells the environment and the region out wherever the length allows", () => {
  expect(nameOf("cluster", { environment: "production", region: "uksouth", uniqueSuffix: "f3a9" })).toBe(
    "aks-ms5-production-uksouth",
  );
});

it("names the kind, the limit and the remedy when a role is too long", () => {
  const scope = { environment: "production", region: "uksouth", uniqueSuffix: "f3a9" };
  expect(() => nameOf("storageAccount", scope, "telemetryarchive")).toThrow(
    'storageAccount name: must have 3 to 24 characters (got "stms5telemetryarchiveproduksf3a9", 32); shorten the role or the unique suffix',
  );
});
