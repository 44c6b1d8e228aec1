import { profiles } from "#policies/catalog/profiles.ts";
import { enforcementOf } from "#policies/engine/enforcement.ts";
import type { Enforcement } from "#policies/engine/enforcement.ts";
import { evaluate } from "#policies/engine/evaluate.ts";
import { applyExemptions } from "#policies/engine/exemptions.ts";
import type { ExemptionFile, ExemptionTime } from "#policies/engine/exemptions.ts";
import type { Result } from "#policies/engine/outcome.ts";
import type { Policy, Severity } from "#policies/engine/policy.ts";
import { environmentOf } from "#policies/engine/subject.ts";
import type { SourceLine, Subject } from "#policies/engine/subject.ts";
import { allPolicies } from "#policies/packs/all.ts";
import { exemptionPolicies } from "#policies/packs/exemptions.ts";
import { estateOf } from "#tools/policies/estate.ts";
import type { CapturedEstate } from "#tools/policies/estate.ts";

export interface JudgeOptions extends ExemptionTime {
  readonly exemptions: ExemptionFile;
  /** In the place of the whole catalogue. */
  readonly policies?: readonly Policy[];
}

/** One message of a violated policy, with what a reader needs to act on it. */
export interface PolicyFinding {
  readonly policy: Policy;
  /** What it does to a deployment of this stack. */
  readonly enforcement: Enforcement;
  readonly urn: string;
  /** Logical name; `""` for the stack. */
  readonly name: string;
  /** Inside the inputs; `""` for the resource as a whole. */
  readonly path: string;
  readonly message: string;
  /** The line of the stack that declares the resource, or else that of a component. */
  readonly line: SourceLine | undefined;
  readonly remediation: string;
}

export interface Judgement {
  /** A row for each policy and each resource of its kinds, exemptions applied. */
  readonly results: readonly Result[];
  /** What is violated and not exempt, the worst first. */
  readonly findings: readonly PolicyFinding[];
  /** Exemptions that have ended: still honoured in a plan, no longer at the gate of a deployment. */
  readonly warnings: readonly string[];
}

/** Judges a captured stack by every policy. `today` is a parameter, so that the same capture gives the same judgement. */
export function judgeCapture(capture: CapturedEstate, options: JudgeOptions): Judgement {
  const { policies = allPolicies, exemptions, today, gate } = options;
  const estate = estateOf(capture);
  const ownId = exemptionPolicies().map(({ id }) => id);
  const judged = evaluate(
    policies.filter(({ id }) => !ownId.includes(id)),
    estate,
  );
  const { results, violations, warnings } = applyExemptions(judged, exemptions.exemptions, { today, gate });
  const last = exemptionPolicies([...exemptions.problems, ...violations]);
  const rows = [...results, ...evaluate(last, estate)];
  return {
    results: rows,
    findings: findingsOf(rows, [...policies, ...last], capture.stack, estate.subjects),
    warnings,
  };
}

const severities: readonly Severity[] = ["critical", "high", "medium", "low"];

function findingsOf(
  results: readonly Result[],
  policies: readonly Policy[],
  stack: string,
  subjects: readonly Subject[],
): readonly PolicyFinding[] {
  const byId = new Map(policies.map((policy) => [policy.id, policy]));
  const byUrn = new Map(subjects.map((subject) => [subject.urn, subject]));
  return results
    .filter(({ outcome }) => outcome === "fail")
    .flatMap((result) => {
      const policy = byId.get(result.policy);
      return policy === undefined ? [] : renderFindings(result, policy, stack, byUrn.get(result.urn));
    })
    .toSorted((one, other) => severityRank(one) - severityRank(other));
}

const severityRank = ({ policy }: PolicyFinding): number => severities.indexOf(policy.severity);

function renderFindings(
  { urn, findings }: Result,
  policy: Policy,
  stack: string,
  subject: Subject | undefined,
): readonly PolicyFinding[] {
  const enforcement = enforcementOf(policy, environmentOf(stack), profiles);
  const name = subject === undefined || subject.type === "pulumi:pulumi:Stack" ? "" : subject.name;
  const line = subject?.position ?? subject?.componentPosition;
  const { remediation } = policy;
  if (enforcement === "disabled") return [];
  return findings.map(({ path, message }) => ({ policy, enforcement, urn, name, path, message, line, remediation }));
}
