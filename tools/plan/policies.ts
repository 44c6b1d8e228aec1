import { allPolicies } from "#policies/packs/all.ts";
import type { Capture } from "#tools/capture/model.ts";
import type { Plan } from "#tools/plan/model.ts";
import { policySectionOf } from "#tools/plan/policy-section.ts";
import { judgeCapture } from "#tools/policies/judge.ts";
import { loadExemptions } from "#tools/policies/load-exemptions.ts";

/** Judges a captured stack on the plan's day; an exemption that has ended counts no more at the gate of a deployment. */
export function withPolicies(plan: Plan, capture: Capture, root: string, gate: "deploy" | null): Plan {
  const file = loadExemptions(
    root,
    allPolicies.map(({ id }) => id),
  );
  const judgement = judgeCapture(capture, {
    exemptions: file,
    today: plan.generatedFor,
    gate: gate === "deploy" ? "deployment" : "plan",
  });
  const policies = policySectionOf(judgement, allPolicies, file.exemptions, plan);
  return { ...plan, slots: { ...plan.slots, policies } };
}
