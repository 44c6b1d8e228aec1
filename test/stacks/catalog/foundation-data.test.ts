import { describe, expect, it } from "vitest";
import { validateCacheRules } from "#components/platform/cache-rule.ts";
import { validateLogTables } from "#components/platform/log-tables.ts";
import { validateSecrets } from "#components/platform/secret-spec.ts";
import { logTables } from "#stacks/catalog/log-tables.ts";
import { registryCacheRules } from "#stacks/catalog/registry-cache.ts";
import { storagePurposes } from "#stacks/catalog/storage.ts";
import type { StoragePurpose } from "#stacks/catalog/storage.ts";
import { generatedSecrets } from "#stacks/catalog/vault-secrets.ts";

const purposes: readonly StoragePurpose[] = Object.values(storagePurposes);

describe("the catalogue", () => {
  it("names secrets the vault accepts", () => {
    expect(validateSecrets(generatedSecrets, "2027-01-01")).toEqual([]);
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
