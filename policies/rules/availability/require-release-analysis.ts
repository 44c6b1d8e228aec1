import { resourceRule } from "#policies/engine/policy.ts";
import type { ResourceRule } from "#policies/engine/policy.ts";
import type { ResourceView } from "#policies/engine/stack-view.ts";
import { classOf } from "#policies/rules/availability/workload.ts";

/** An analysis that fails ends the release: https://argo-rollouts.readthedocs.io/en/stable/features/analysis/ */
export const requireReleaseAnalysis: ResourceRule = {
  ...resourceRule(
    (rollout, report) => {
      if (!isAnalysed(rollout)) report("spec.strategy", "nothing measures a release while it goes on");
    },
    // https://argo-rollouts.readthedocs.io/en/stable/features/specification/
    (rollout, report) => {
      const path = "spec.progressDeadlineAbort";
      if (rollout.boolean(path) !== true) report(path, "a release that hangs is not taken back");
    },
  ),
  appliesTo: (rollout) => classOf(rollout) === "critical",
};

function isAnalysed(rollout: ResourceView): boolean {
  const analyses = [
    rollout.at("spec.strategy.canary.analysis"),
    ...rollout.list("spec.strategy.canary.steps").map((step) => step.at("analysis")),
    rollout.at("spec.strategy.blueGreen.prePromotionAnalysis"),
    rollout.at("spec.strategy.blueGreen.postPromotionAnalysis"),
  ];
  return analyses.some((analysis) => analysis.list("templates").length > 0);
}
