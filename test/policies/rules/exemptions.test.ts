import { describe, expect, it } from "vitest";
import { evaluate } from "#policies/engine/evaluate.ts";
import { exemptionPolicies } from "#policies/packs/exemptions.ts";
import { makeEstate, stackSubject } from "#test/policies/support/subjects.ts";

const judged = (problems?: readonly string[]) =>
  evaluate(exemptionPolicies(problems), makeEstate()).map(({ urn, outcome, findings }) => ({
    urn,
    outcome,
    says: findings.map(({ message }) => message),
  }));

describe("GOV13: exemptions", () => {
  it("of which nothing is wrong are accepted", () => {
    expect(judged([])).toEqual([{ urn: stackSubject.urn, outcome: "pass", says: [] }]);
  });

  it("are refused with everything that is wrong with them", () => {
    const says = ["the exemption of AKS01 on urn:pulumi:* meets no finding", "another"];
    expect(judged(says)).toEqual([{ urn: stackSubject.urn, outcome: "fail", says }]);
  });

  it("that nobody has looked at are none of its concern", () => {
    expect(judged()).toEqual([{ urn: stackSubject.urn, outcome: "notApplicable", says: [] }]);
  });
});
