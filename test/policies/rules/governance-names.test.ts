import { describe, expect, it } from "vitest";
import { evaluatePolicy } from "#policies/engine/evaluate.ts";
import { StackView } from "#policies/engine/stack-view.ts";
import { governancePolicies } from "#policies/packs/governance.ts";
import { policyOf } from "#test/policies/support/policies.ts";
import { makeEstate, makeSubject } from "#test/policies/support/subjects.ts";

describe("GOV04: a short name in staging", () => {
  it.each([
    ["stms5auditstguksq4p1", "pass"],
    ["stms5auditproduksq4p1", "fail"],
    ["stms5audituksq4p1", "fail"],
  ])("%s: %s", (accountName, outcome) => {
    const account = makeSubject("azure-native:storage:StorageAccount", "audit", { inputs: { accountName } });
    const stack = new StackView({ ...makeEstate(account), stack: "staging" });
    const rows = evaluatePolicy(policyOf(governancePolicies, "GOV04"), stack);
    expect(rows.filter(({ urn }) => urn === account.urn)).toMatchObject([{ outcome }]);
  });
});
