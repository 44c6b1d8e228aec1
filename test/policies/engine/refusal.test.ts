import { describe, expect, it } from "vitest";
import { resourceRule, stackRule } from "#policies/engine/policy.ts";
import { UnknownRead } from "#policies/engine/property-view.ts";
import { makePolicy } from "#test/policies/support/made-policy.ts";
import { sdkVerdict } from "#test/policies/support/sdk-world.ts";
import { makeEstate, makeSubject } from "#test/policies/support/subjects.ts";

const account = makeSubject("azure-native:storage:StorageAccount", "a", { inputs: { images: ["x"] } });
const undecided = (): never => {
  throw new UnknownRead("images[0]");
};

/** Any error but its own would end the deployment. */
describe("a rule that cannot decide about a known value", () => {
  it.each([
    ["a resource", resourceRule(undecided), account.urn],
    [
      "the stack",
      stackRule((stack, judge) => {
        judge.each(stack.of("storage/StorageAccount"), undecided);
      }),
      undefined,
    ],
  ])("about %s, is undetermined for the SDK", async (_, rule, urn) => {
    expect(await sdkVerdict(makePolicy(rule), makeEstate(account), urn)).toEqual({
      applies: true,
      findings: [],
      undetermined: [`images[0] of ${account.urn}`],
    });
  });
});
