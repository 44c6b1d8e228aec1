import { declared } from "#policies/engine/named-object.ts";
import { graceSeconds } from "#policies/catalog/parameters/pods.ts";
import { podsOf } from "#policies/engine/pods.ts";
import type { PodView } from "#policies/engine/pods.ts";
import type { Report } from "#policies/engine/policy.ts";
import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";
import { prefersSpot, requiresSpot } from "#policies/rules/availability/capacity-affinity.ts";
import { budgetsOf } from "#policies/rules/availability/disruption-budget.ts";
import { floorOf } from "#policies/rules/availability/scaler.ts";
import { classOf, isStateful, placedKinds, ruleAbout } from "#policies/rules/availability/workload.ts";
import { hasDataOf, labelOf } from "#policies/rules/pods/pod-labels.ts";
import { toleratesSpot } from "#policies/rules/pods/spot.ts";

type SpotCheck = (pod: PodView, workload: ResourceView, report: Report, stack: StackView) => void;

const requireClass: SpotCheck = (pod, workload, report) => {
  const found = classOf(workload, pod) ?? "without a name";
  if (!["elastic", "batch"].includes(found)) {
    report(pod.spec.at("tolerations").path, `work of the class ${found} may be on spot capacity`);
  }
};

const disallowState: SpotCheck = (pod, workload, report, stack) => {
  if (isStateful(stack, workload, pod)) report(pod.spec.at("tolerations").path, "state may be on spot capacity");
};

const disallowRecords: SpotCheck = (pod, _, report) => {
  const regulated = labelOf(pod, "ms5.io/gxp") !== "false" || hasDataOf(pod, "audit", "gxp-record");
  if (regulated) report(pod.spec.at("tolerations").path, "regulated records may be on spot capacity");
};

/** A pod that can only be on spot capacity is nowhere when that is gone. */
const requirePreference: SpotCheck = (pod, workload, report) => {
  if (classOf(workload, pod) !== "elastic") return;
  const { path } = pod.spec.at("affinity.nodeAffinity");
  if (!prefersSpot(pod.spec)) report(path, "spot capacity is not preferred");
  if (requiresSpot(pod.spec)) report(path, "nothing but spot capacity is allowed");
};

const requireRest: SpotCheck = (pod, workload, report, stack) => {
  if (classOf(workload, pod) !== "elastic") return;
  const floor = floorOf(stack, workload);
  if (floor < 2) report("spec.replicas", `${String(floor)} replicas are too few to lose a spot node`);
};

const requireBudget: SpotCheck = (pod, workload, report, stack) => {
  if (classOf(workload, pod) !== "elastic") return;
  if (budgetsOf(stack, workload, pod).length === 0) report("", "no budget slows the drain of spot nodes down");
};

/** Default and notice are the same. https://learn.microsoft.com/azure/virtual-machines/spot-vms#eviction-policy */
const requireQuickStop: SpotCheck = (pod, _, report) => {
  const grace = pod.spec.at("terminationGracePeriodSeconds");
  const seconds = grace.number() ?? graceSeconds.spotNotice;
  if (seconds > graceSeconds.spotNotice) report(grace.path, `the pod needs ${String(seconds)} seconds to stop`);
};

const checks: readonly SpotCheck[] = [
  requireClass,
  disallowState,
  disallowRecords,
  requirePreference,
  requireRest,
  requireBudget,
  requireQuickStop,
];

/** https://learn.microsoft.com/azure/aks/spot-node-pool */
export const limitSpotWorkloads = ruleAbout(placedKinds, (stack, judge) => {
  for (const check of checks) {
    judge.each(declared(stack, ...placedKinds), (workload, report) => {
      for (const pod of podsOf(workload).filter(toleratesSpot)) check(pod, workload, report, stack);
    });
  }
});
