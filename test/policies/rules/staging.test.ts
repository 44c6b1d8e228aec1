import { describe, expect, it } from "vitest";
import { evaluatePolicy } from "#policies/engine/evaluate.ts";
import { StackView } from "#policies/engine/stack-view.ts";
import { backupPolicies } from "#policies/packs/backup.ts";
import { governancePolicies } from "#policies/packs/governance.ts";
import { loggingPolicies } from "#policies/packs/logging.ts";
import { stackFamilyPolicies } from "#policies/packs/stack.ts";
import { estate } from "#test/policies/support/estates.ts";

// STK06 counts what the other families judge; here there are none.
const policies = [...loggingPolicies, ...backupPolicies, ...governancePolicies, ...stackFamilyPolicies([])].filter(
  ({ id }) => id !== "STK06",
);

describe("the parameters of staging", () => {
  it.each(policies)("let it pass $id: $title", async (policy) => {
    const results = evaluatePolicy(policy, new StackView(await estate("staging")));
    expect(results.flatMap(({ findings }) => findings)).toEqual([]);
    expect(results.flatMap(({ undetermined }) => undetermined)).toEqual([]);
  });
});
