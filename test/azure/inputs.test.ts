import { beforeAll, describe, expect, it } from "vitest";
import { synth } from "#test/support/synth.ts";
import { allowances } from "#tools/azure-schema/allowances.ts";
import { covers, judge, judgeStrictly } from "#tools/azure-schema/judge.ts";
import type { CapturedResource } from "#tools/capture/model.ts";

const stacks = ["staging", "production"] as const;
const captured: Record<string, readonly CapturedResource[]> = {};

beforeAll(async () => {
  for (const stack of stacks) captured[stack] = (await synth(stack)).resources;
});

describe("Azure inputs", () => {
  it.each(stacks)("of %s are what the provider and Azure accept", (stack) => {
    expect(captured[stack]?.flatMap(judge)).toEqual([]);
  });

  it("turn red when one letter of a production pool is wrong", () => {
    const pool = captured["production"]?.find(({ type }) => type === "azure-native:containerservice:AgentPool");
    const inputs = { ...pool?.inputs, scaleSetPriority: "Spt" };
    expect(pool && judge({ ...pool, inputs }).map(({ path }) => path)).toEqual(["scaleSetPriority"]);
  });

  it("need every allowance", () => {
    const findings = Object.values(captured).flatMap((resources) => resources.flatMap(judgeStrictly));
    expect(allowances.filter((allowance) => !findings.some((finding) => covers(allowance, finding)))).toEqual([]);
  });
});
