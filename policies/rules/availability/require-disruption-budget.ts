import { declared } from "#policies/engine/named-object.ts";
import { podsOf, replicatedKinds } from "#policies/engine/pods.ts";
import type { Report } from "#policies/engine/policy.ts";
import type { ResourceView } from "#policies/engine/stack-view.ts";
import { allowedDisruptions, budgetIn, budgetKind, budgetsOf } from "#policies/rules/availability/disruption-budget.ts";
import { floorOf } from "#policies/rules/availability/scaler.ts";
import { classOf, ruleAbout, workloadsOf } from "#policies/rules/availability/workload.ts";

/** https://kubernetes.io/docs/tasks/run-application/configure-pdb/ */
export const requireDisruptionBudget = ruleAbout(replicatedKinds, (stack, judge) => {
  judge.each(workloadsOf(stack), (workload, report) => {
    const floor = floorOf(stack, workload);
    for (const pod of podsOf(workload)) {
      const budgets = budgetsOf(stack, workload, pod);
      // Work of class `batch` may always be stopped.
      if (budgets.length === 0 && floor > 1 && classOf(workload, pod) !== "batch") {
        report("", "no disruption budget covers its pods");
      }
      // https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/#how-api-initiated-eviction-works
      if (budgets.length > 1) report("", `${String(budgets.length)} disruption budgets cover its pods`);
      for (const budget of budgets) judgeBudget(budget, floor, report);
    }
  });
  judge.each(declared(stack, budgetKind), (budget, report) => {
    const path = "spec.unhealthyPodEvictionPolicy";
    if (budget.string(path) !== "AlwaysAllow") report(path, "pods that do not work hold up the drain of a node");
  });
});

function judgeBudget(budget: ResourceView, floor: number, report: Report): void {
  const pods = Math.max(1, floor);
  const allowed = allowedDisruptions(budgetIn(budget), pods);
  if (allowed === 0) report("", `${budget.name} lets none of ${String(pods)} pods go`);
  if (allowed >= pods && pods > 1) report("", `${budget.name} lets all of ${String(pods)} pods go`);
}
