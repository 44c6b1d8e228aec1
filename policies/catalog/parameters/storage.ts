import type { Environment } from "#policies/engine/subject.ts";

interface StorageParameters {
  /** Days records of class `audit` and `gxp-record` stay at least. */
  readonly recordDays: number;
  /** Whether immutability must be beyond recall already: a policy is created unlocked, and locked once it has proved right. */
  readonly immutability: "unlocked" | "locked";
  /** Days a deleted blob, or container, can be brought back at least. */
  readonly restorableDays: number;
  /** Accounts that services of Azure reach past the network rules, by logical name, with the reason. */
  readonly trusting: Readonly<Record<string, string>>;
}

const trusting = {
  "storage-audit": "Azure Monitor writes the audit logs, and has no address of its own",
  "storage-logs": "Network Watcher writes the flow logs, and has no address of its own",
};

export const storageParameters: Readonly<Record<Environment, StorageParameters>> = {
  // Records of staging are of trials; they stay for a quarter, so that the mechanism is tried as well.
  staging: { recordDays: 90, immutability: "unlocked", restorableDays: 7, trusting },
  // Seven years, two leap days among them.
  production: { recordDays: 2557, immutability: "unlocked", restorableDays: 30, trusting },
};
