import { describe, expect, it } from "vitest";
import { evaluate } from "#policies/engine/evaluate.ts";
import { kindOf } from "#policies/engine/kinds.ts";
import { renderSdkPolicies } from "#policies/engine/pack.ts";
import { allPolicies } from "#policies/packs/all.ts";
import { analyzeRequest, analyzeStackRequest } from "#test/policies/support/sdk-requests.ts";
import { sdkServer } from "#test/policies/support/sdk-server.ts";
import { isComparable, readVerdict, verdictOf } from "#test/policies/support/sdk-world.ts";
import type { Verdict } from "#test/policies/support/sdk-world.ts";
import { worldDifferences } from "#test/policies/support/world-differences.ts";
import { stacks, synth } from "#test/support/synth.ts";
import { estateOf } from "#tools/policies/estate.ts";

const modes = ["preview", "update"] as const;
// The SDK reads the inputs once more for each policy; those that do not concern a kind say so in their own tests.
const collector = "ms5-inputs";
const compared = allPolicies.filter(isComparable);

/** What is said about the resources of a stack, in the words of the SDK; silence and what does not apply left out. */
const spoken = (verdicts: readonly Verdict[]): readonly string[] =>
  verdicts
    .flatMap(({ findings, undetermined }) => [...findings, ...undetermined.map((path) => `undetermined: ${path}`)])
    .toSorted();

describe("the whole catalogue", () => {
  it.each(stacks.flatMap((stack) => modes.map((mode) => ({ stack, mode }))))(
    "says the same about $stack in the SDK, in the mode $mode",
    async ({ stack, mode }) => {
      const estate = estateOf(await synth(stack, mode));
      const policies = renderSdkPolicies(compared, { exemptions: [], today: "2026-01-01" });
      const said: Verdict[] = [];
      for (const subject of estate.subjects) {
        const concerned = compared.filter(({ kinds }) => kinds.includes(kindOf(subject.type).kind));
        const server = sdkServer(
          policies.filter(({ name }) => name === collector || concerned.some(({ id }) => id === name)),
        );
        const response = await server.analyze(analyzeRequest(subject, estate));
        said.push(...concerned.map((policy) => readVerdict(policy, response, subject.urn)));
      }
      const response = await sdkServer(policies).analyzeStack(analyzeStackRequest(estate));
      said.push(...compared.map((policy) => readVerdict(policy, response, "")));
      expect(spoken(said)).toEqual(spoken([verdictOf(evaluate(compared, estate))]));
    },
  );

  it("argues its differences about policies that exist", () => {
    const ids = allPolicies.map(({ id }) => id);
    expect(Object.keys(worldDifferences).filter((id) => !ids.includes(id))).toEqual([]);
  });
});
