import type { Issue } from "#components/core/issues.ts";
import type { DataClass } from "#components/core/labels.ts";

/** What happens to blobs as they age; days count from the last change, for versions from their creation. */
export interface LifecycleRule {
  readonly name: string;
  /** Append blobs, the form of diagnostic logs, can be deleted but not moved to a cooler tier. */
  readonly blobType: "blockBlob" | "appendBlob";
  /** Container, slash, start of the blob name; empty means the whole account. */
  readonly prefixes: readonly string[];
  readonly tierToColdAfterDays?: number;
  readonly deleteAfterDays?: number;
  readonly deleteVersionsAfterDays?: number;
}

/** Write once, read many, for every blob of an account. */
export interface Immutability {
  readonly days: number;
  /** An account can only start unlocked. Locking is for ever: it is a decision of its own, after the first deployment. */
  readonly stage: "unlocked" | "locked";
}

interface StoragePlan {
  readonly dataClass: DataClass;
  readonly softDeleteDays: number;
  readonly lifecycle: readonly LifecycleRule[];
  readonly immutability?: Immutability;
}

/** Classes whose records nobody may change or delete before their time. */
const recordClasses: readonly DataClass[] = ["audit", "gxp-record"];
/** Classes encrypted a second time, below the storage service. */
const doublyEncrypted: readonly DataClass[] = ["confidential", "audit", "gxp-record"];

export const requiresInfrastructureEncryption = (dataClass: DataClass): boolean => doublyEncrypted.includes(dataClass);

export function validateStorage(plan: StoragePlan): Issue[] {
  const { dataClass, softDeleteDays, immutability, lifecycle } = plan;
  const issues: Issue[] = [];
  if (recordClasses.includes(dataClass) && immutability === undefined) {
    issues.push({
      path: "immutability",
      reason: `records of this class must be immutable (got none for "${dataClass}"); give days and stage`,
    });
  }
  if (softDeleteDays < 1 || softDeleteDays > 365) {
    issues.push({
      path: "softDeleteDays",
      reason: `Azure keeps deleted blobs for 1 to 365 days (got ${String(softDeleteDays)}); stay inside`,
    });
  }
  lifecycle.forEach((rule, index) => {
    issues.push(...validateRule(rule, `lifecycle[${String(index)}]`, immutability?.days ?? 0));
  });
  return issues;
}

function validateRule(rule: LifecycleRule, path: string, immutableDays: number): Issue[] {
  const { blobType, tierToColdAfterDays: tier, deleteAfterDays, deleteVersionsAfterDays } = rule;
  const issues: Issue[] = [];
  if (tier === undefined && deleteAfterDays === undefined && deleteVersionsAfterDays === undefined) {
    issues.push({
      path,
      reason: `a rule must do something (got "${rule.name}" without an action); add one or remove it`,
    });
  }
  if (blobType === "appendBlob" && tier !== undefined) {
    issues.push({
      path: `${path}.tierToColdAfterDays`,
      reason: `append blobs have no tiers (got ${String(tier)} days); remove it`,
    });
  }
  for (const [field, days] of Object.entries({ deleteAfterDays, deleteVersionsAfterDays })) {
    if (days === undefined || days >= immutableDays) continue;
    issues.push({
      path: `${path}.${field}`,
      reason: `must not delete before the records may go (got ${String(days)} < ${String(immutableDays)} days); raise it`,
    });
  }
  return issues;
}
