import { releaseLimits } from "#policies/catalog/parameters/availability.ts";
import { resourceRule } from "#policies/engine/policy.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";
import type { ResourceView } from "#policies/engine/stack-view.ts";
import { amountIn, percentOf } from "#policies/rules/availability/disruption-budget.ts";
import { isSingleton } from "#policies/rules/availability/workload.ts";

/** Where a kind says how it replaces its pods; without a word it does so by and by. */
const strategyOf = (workload: ResourceView): PropertyView =>
  workload.at(workload.kind === "apps/Deployment" ? "spec.strategy" : "spec.updateStrategy");

const isRollout = ({ kind }: ResourceView): boolean => kind === "argoproj.io/Rollout";

/** Absent: a quarter of the pods, or one, or none. https://argo-rollouts.readthedocs.io/en/stable/features/specification/ */
const unavailableIn = (workload: ResourceView): readonly PropertyView[] =>
  isRollout(workload)
    ? ["canary", "blueGreen"].map((strategy) => workload.at(`spec.strategy.${strategy}.maxUnavailable`))
    : [strategyOf(workload).at("rollingUpdate.maxUnavailable")];

/** https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy */
export const limitReleases = resourceRule(
  (workload, report) => {
    if (isRollout(workload)) return;
    const type = strategyOf(workload).at("type");
    const stated = type.string() ?? "RollingUpdate";
    const replaced = workload.kind === "apps/Deployment" && isSingleton(workload);
    if (replaced && stated !== "Recreate") report(type.path, "two copies run during a release of what must run once");
    if (!replaced && stated !== "RollingUpdate") report(type.path, `pods are replaced by ${stated}`);
  },
  (workload, report) => {
    for (const view of unavailableIn(workload)) {
      const amount = amountIn(view);
      const { pods, percent } = releaseLimits.unavailable;
      const tooMany = typeof amount === "number" ? amount > pods : (percentOf(amount) ?? 0) > percent;
      if (tooMany) report(view.path, `a release takes ${String(amount)} of the pods away together`);
    }
  },
  // 600 by default; a StatefulSet and a DaemonSet have none.
  (workload, report) => {
    const path = "spec.progressDeadlineSeconds";
    const seconds = workload.number(path) ?? 0;
    if (seconds > releaseLimits.progressSeconds) report(path, `a release hangs for ${String(seconds)} seconds unseen`);
  },
  // 10 by default.
  (workload, report) => {
    const path = "spec.revisionHistoryLimit";
    const kept = workload.number(path) ?? releaseLimits.revisions;
    if (kept < releaseLimits.revisions) report(path, `${String(kept)} earlier revisions are kept`);
  },
);
