import { policyExperiments, preparePolicies } from "#tools/lab/experiments/policies/policies.ts";
import type { PolicyContext } from "#tools/lab/experiments/policies/policies.ts";
import { defineSuite } from "#tools/lab/experiments/suite.ts";

/** The policy pack in the real engine, on a state file: neither a control plane nor a program runs. */
export const policySuite = defineSuite<PolicyContext>({
  experiments: policyExperiments,
  withContext: preparePolicies,
});
