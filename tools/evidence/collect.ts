import { profiles } from "#policies/catalog/profiles.ts";
import { enforcementOf } from "#policies/engine/enforcement.ts";
import { disclaimer, evidenceSchema, frameworkIds, schemaVersion } from "#policies/engine/evidence/evidence.ts";
import type {
  Evidence,
  EvidenceControl,
  EvidenceExemption,
  EvidenceRow,
  EvidenceRule,
  EvidenceRun,
} from "#policies/engine/evidence/evidence.ts";
import { exemptionId } from "#policies/engine/exemptions.ts";
import type { Exemption } from "#policies/engine/exemptions.ts";
import type { Result } from "#policies/engine/outcome.ts";
import type { Policy } from "#policies/engine/policy.ts";
import { environmentOf } from "#policies/engine/subject.ts";
import type { Subject } from "#policies/engine/subject.ts";
import type { Capture } from "#tools/capture/model.ts";
import { estateOf } from "#tools/policies/estate.ts";
import type { Judgement } from "#tools/policies/judge.ts";

export interface Judged {
  readonly capture: Pick<Capture, "stack" | "resources">;
  readonly judgement: Pick<Judgement, "results" | "warnings">;
  readonly policies: readonly Policy[];
  readonly exemptions: readonly Exemption[];
}

/** What a judgement says, joined with what is known about rules and resources. @throws ZodError where a field is not what the schema says. */
export function collectEvidence({ capture, judgement, policies, exemptions }: Judged, run: EvidenceRun): Evidence {
  const rules = policies.map((policy) => ruleOf(policy, capture.stack)).toSorted(by(({ id }) => id));
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const subjects = new Map(estateOf(capture).subjects.map((subject) => [subject.urn, subject]));
  const rows = judgement.results
    .flatMap((result) => {
      const rule = byId.get(result.policy);
      return rule === undefined ? [] : [rowOf(result, rule, subjects.get(result.urn))];
    })
    .toSorted(by(({ rule, urn }) => `${rule}\n${urn}`));
  const ofStack = exemptions.filter((exemption) => concerns(exemption, capture.stack));
  return evidenceSchema.parse({
    schemaVersion,
    statement: disclaimer,
    run,
    rules,
    rows,
    exemptions: ofStack.map((exemption) => agedExemption(exemption, run.date, rows)).toSorted(by(({ id }) => id)),
    warnings: [...judgement.warnings],
  } satisfies Evidence);
}

const by =
  <Item>(key: (item: Item) => string) =>
  (one: Item, other: Item): number =>
    key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0;

function ruleOf(policy: Policy, stack: string): EvidenceRule {
  const { id, title, why, severity, level, kinds, remediation, source, rule } = policy;
  const enforcement = enforcementOf(policy, environmentOf(stack), profiles);
  const controls = controlsOf(policy);
  return {
    id,
    title,
    why,
    severity,
    level,
    enforcement,
    scope: rule.scope,
    kinds: [...kinds],
    controls,
    remediation,
    source,
  };
}

const controlsOf = ({ controls }: Policy): EvidenceControl[] =>
  frameworkIds.flatMap((framework) =>
    Object.entries(controls[framework] ?? {}).map(([id, [strength, rationale]]) => ({
      framework,
      id,
      strength,
      rationale,
    })),
  );

function rowOf(result: Result, rule: EvidenceRule, subject: Subject | undefined): EvidenceRow {
  const { urn, outcome, findings, undetermined, exemption } = result;
  const isStack = subject === undefined || subject.type === "pulumi:pulumi:Stack";
  return {
    rule: rule.id,
    urn,
    resource: isStack ? "" : subject.name,
    type: subject?.type ?? "",
    outcome,
    findings: findings.map(({ path, message }) => ({ path, message })),
    undetermined: [...undetermined],
    severity: rule.severity,
    level: rule.level,
    enforcement: rule.enforcement,
    controls: rule.controls,
    ...linesOf(isStack ? undefined : subject),
    ...(exemption === undefined ? {} : { exemption }),
  };
}

function linesOf(subject: Subject | undefined): Pick<EvidenceRow, "location" | "componentLocation"> {
  const { position, componentPosition } = subject ?? {};
  return {
    ...(position === undefined ? {} : { location: { ...position } }),
    ...(componentPosition === undefined ? {} : { componentLocation: { ...componentPosition } }),
  };
}

/** One file of exemptions serves all stacks. */
function concerns({ urn }: Exemption, stack: string): boolean {
  const [named = ""] = urn.slice("urn:pulumi:".length).split("::");
  return new RegExp(`^${named.replaceAll("*", ".*")}$`).test(stack);
}

function agedExemption(exemption: Exemption, today: string, rows: readonly EvidenceRow[]): EvidenceExemption {
  const id = exemptionId(exemption);
  return {
    id,
    ...exemption,
    ageDays: daysBetween(exemption.created, today),
    daysLeft: daysBetween(today, exemption.expires),
    rows: rows.filter((row) => row.exemption === id).length,
  };
}

const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
