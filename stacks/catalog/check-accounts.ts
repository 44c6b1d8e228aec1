import type { AccountSpec } from "#components/platform/service-accounts.ts";

/** Accounts of the jobs that look at a release from inside; each job brings its own pod. */
export const checkAccounts = [
  { name: "ms5-smoke", purpose: "asks a new release whether it answers, before traffic is moved to it" },
  { name: "ms5-validation", purpose: "checks data and services after a release, and after a restore" },
] as const satisfies readonly AccountSpec[];
