import { expect, it } from "vitest";
import type { CapturedResource } from "#tools/capture/model.ts";
import { diffPlans } from "#tools/plan/diff.ts";
import { findingsOfIgnored } from "#tools/plan/ignored-changes.ts";
import { aPlan, aRegistration } from "../../support/plan-builders.ts";

const cluster = (inputs: CapturedResource["inputs"]): CapturedResource =>
  aRegistration({
    type: "azure-native:containerservice:ManagedCluster",
    name: "cluster",
    inputs,
    ignoreChanges: ["agentPoolProfiles", "kubernetesVersion"],
  });

const messages = (before: CapturedResource["inputs"], after: CapturedResource["inputs"]): readonly string[] => {
  const [base, head] = [aPlan([cluster(before)]), aPlan([cluster(after)])];
  return findingsOfIgnored(base, head, diffPlans(base, head, "HEAD~1")).map(({ message }) => message);
};

it("says so when a declared change is ignored and the diff would call the resource unchanged", () => {
  const before = { agentPoolProfiles: [{ name: "system", maxCount: 11 }], kubernetesVersion: "1.35" };
  const after = { agentPoolProfiles: [{ name: "system", maxCount: 12 }], kubernetesVersion: "1.36" };
  expect(messages(before, after)).toEqual([
    'agentPoolProfiles["system"].maxCount, kubernetesVersion changed, and changes there are ignored after creation',
  ]);
});

it("says nothing of what did not change", () => {
  expect(messages({ kubernetesVersion: "1.36" }, { kubernetesVersion: "1.36" })).toEqual([]);
});

it("leaves a resource to the diff that shows another change of it", () => {
  expect(
    messages({ kubernetesVersion: "1.35", dnsPrefix: "a" }, { kubernetesVersion: "1.36", dnsPrefix: "b" }),
  ).toEqual([]);
});
