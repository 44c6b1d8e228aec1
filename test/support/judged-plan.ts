import type { Exemption } from "#policies/engine/exemptions.ts";
import { resourceRule } from "#policies/engine/policy.ts";
import type { Policy } from "#policies/engine/policy.ts";
import { makePolicy } from "#test/policies/support/made-policy.ts";
import { aCapture, aRegistration } from "#test/support/plan-builders.ts";
import { planOf } from "#tools/plan/build.ts";
import type { Plan } from "#tools/plan/model.ts";
import type { PolicySection } from "#tools/plan/policy-model.ts";
import { policySectionOf } from "#tools/plan/policy-section.ts";
import { judgeCapture } from "#tools/policies/judge.ts";

const closed = resourceRule((resource, report) => {
  if (resource.boolean("public") !== false) report("public", "is open to the world");
});
const named = resourceRule((resource, report) => {
  if (resource.string("owner") === undefined) report("owner", "is nobody");
});

/** Two policies over storage accounts: one that stops a deployment, one that only warns. */
export const madePolicies: readonly Policy[] = [
  makePolicy(named, { id: "TST02", title: "everything has an owner", severity: "low", level: "advisory" }),
  makePolicy(closed, { id: "TST01", title: "nothing is public", severity: "critical", remediation: "close it" }),
];

export const anExemption: Exemption = {
  rule: "TST01",
  urn: "urn:pulumi:production::*::images",
  reason: "the images are public by law",
  owner: "team-web",
  ticket: "MS5-7",
  created: "2026-01-01",
  expires: "2026-12-31",
};

export interface JudgedPlan {
  /** Inputs of each storage account, by logical name. */
  readonly accounts: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly exemptions?: readonly Exemption[];
  /** @default 2026-11-12 */
  readonly date?: string;
  readonly gate?: "plan" | "deployment";
}

/** A plan of storage accounts, judged by {@link madePolicies}. */
export function aJudgedPlan({ accounts, exemptions = [], date = "2026-11-12", gate = "plan" }: JudgedPlan): Plan {
  const capture = aCapture(
    Object.entries(accounts).map(([name, inputs]) =>
      aRegistration({
        type: "azure-native:storage:StorageAccount",
        name,
        inputs,
        frames: [{ file: "stacks/layers/foundation.ts", line: 17 }],
      }),
    ),
  );
  const plan = planOf(capture, { date, commit: null });
  const judgement = judgeCapture(capture, {
    policies: madePolicies,
    exemptions: { exemptions, problems: [] },
    today: date,
    gate,
  });
  return { ...plan, slots: { ...plan.slots, policies: policySectionOf(judgement, madePolicies, exemptions, plan) } };
}

export function sectionOf({ slots }: Plan): PolicySection {
  if (slots.policies === null) throw new Error("the plan was not judged");
  return slots.policies;
}
