import { describe, expect, it } from "vitest";
import { validateCacheRules } from "#components/platform/cache-rule.ts";
import { validateLogTables } from "#components/platform/log-tables.ts";
import { validateReaders } from "#components/identity/workload-identities.ts";
import { isComposed, validateSecrets, validateTemplates } from "#components/platform/secret-spec.ts";
import { referencesIn } from "#components/platform/secret-template.ts";
import { logTables } from "#stacks/catalog/log-tables.ts";
import { registryCacheRules } from "#stacks/catalog/registry-cache.ts";
import { storagePurposes } from "#stacks/catalog/storage.ts";
import type { StoragePurpose } from "#stacks/catalog/storage.ts";
import { secretFacts, vaultSecrets } from "#stacks/catalog/vault-secrets.ts";
import type { VaultSecret } from "#stacks/catalog/vault-secrets.ts";
import { workloads } from "#stacks/catalog/workloads.ts";

const secrets: readonly VaultSecret[] = vaultSecrets;
const purposes: readonly StoragePurpose[] = Object.values(storagePurposes);

describe("the catalogue", () => {
  it("names secrets the vault accepts", () => {
    expect(validateSecrets(secrets, "2027-01-01")).toEqual([]);
  });

  it("composes secrets of nothing but generated ones, fixed ones and facts", () => {
    expect(validateTemplates(secrets, secretFacts)).toEqual([]);
  });

  it("gives every secret a reader, and every reader a workload that mounts it", () => {
    const parts = secrets.filter(isComposed).flatMap(({ origin }) => referencesIn(origin.template));
    expect(validateReaders(workloads, secrets, new Set(parts))).toEqual([]);
  });

  it("changes secrets as often as the application's own plan says", () => {
    const days = (pattern: RegExp) =>
      new Set(secrets.filter(({ name }) => pattern.test(name)).map(({ rotationDays }) => rotationDays));
    expect({
      backend: days(/^secret-key$/),
      database: days(/^(postgres|database)-/),
      cache: days(/^redis-/),
      objects: days(/^objects-/),
      monitoring: days(/^(grafana|alertmanager|flower)-/),
    }).toEqual({
      backend: new Set([30]),
      database: new Set([90]),
      cache: new Set([60]),
      objects: new Set([120]),
      monitoring: new Set([180]),
    });
  });

  it("caches only what Azure can cache without a login", () => {
    expect(validateCacheRules(registryCacheRules, {})).toEqual([]);
  });

  it("plans tables for the retention periods of a stack", () => {
    const days = { audit: 2556, operational: 90 };
    const tables = logTables.map(({ table, plan, keep }) => ({ table, plan, totalRetentionDays: days[keep] }));
    expect(validateLogTables(tables, days.operational)).toEqual([]);
  });

  it("keeps every account of audit records immutable until they are deleted", () => {
    const records = purposes.filter(({ dataClass }) => dataClass === "audit");
    const periods = records.flatMap(({ immutableFor, lifecycle }) => [
      immutableFor,
      ...lifecycle.flatMap(({ deleteAfter, deleteVersionsAfter }) => [deleteAfter, deleteVersionsAfter]),
    ]);
    expect(new Set(periods)).toEqual(new Set(["auditDays"]));
  });
});
