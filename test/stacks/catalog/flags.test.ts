import { FlagdCore } from "@openfeature/flagd-core";
import { expect, it } from "vitest";
import { renderFlags, validateFlags } from "#components/workload/flags.ts";
import { featureFlags } from "#stacks/catalog/flags.ts";

it("the committed flags are sound", () => {
  expect(validateFlags(featureFlags)).toEqual([]);
});

it("the committed flags are all known to the publisher's evaluator", () => {
  const core = new FlagdCore();
  core.setConfigurations(renderFlags(featureFlags));
  expect([...core.getFlags().keys()]).toEqual(Object.keys(featureFlags));
});
