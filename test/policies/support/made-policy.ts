import type { Policy, Rule } from "#policies/engine/policy.ts";

/** A policy with nothing but a rule to speak of. */
export const makePolicy = (rule: Rule, rest: Partial<Policy> = {}): Policy => ({
  id: "TST01",
  title: "the thing is as it should be",
  why: "Otherwise it is not.",
  severity: "high",
  level: "mandatory",
  kinds: ["storage/StorageAccount"],
  controls: {},
  remediation: "make it so",
  source: "https://example.com",
  rule,
  ...rest,
});
