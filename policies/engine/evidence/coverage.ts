import { frameworks } from "#policies/catalog/frameworks.ts";
import { countOutcomes } from "#policies/engine/evidence/evidence.ts";
import type {
  Evidence,
  EvidenceControl,
  EvidenceRow,
  EvidenceRule,
  OutcomeCounts,
} from "#policies/engine/evidence/evidence.ts";
import type { Framework } from "#policies/engine/framework.ts";
import type { FrameworkId } from "#policies/engine/policy.ts";

/**
 * How much of a control this evidence speaks about, whatever the outcome: `full` only where nothing stays with the owner
 * and a rule is direct evidence; `none` where no rule found anything to judge.
 */
export type Coverage = "full" | "partial" | "none";

/** A rule that speaks about a control, with what it found. */
export interface ControlRule {
  readonly rule: EvidenceRule;
  readonly strength: EvidenceControl["strength"];
  readonly rationale: string;
  readonly counts: OutcomeCounts;
}

export interface ControlCoverage {
  readonly id: string;
  readonly label: string;
  /** What no configuration shows and stays with the owner; empty when there is nothing. */
  readonly outside: string;
  readonly coverage: Coverage;
  readonly rules: readonly ControlRule[];
  readonly counts: OutcomeCounts;
}

export interface FrameworkCoverage {
  readonly id: FrameworkId;
  readonly framework: Framework;
  readonly controls: readonly ControlCoverage[];
}

/** Every control of every framework, those without a rule too. */
export function coverageOf(
  evidence: Evidence,
  known: Readonly<Record<FrameworkId, Framework>> = frameworks,
): readonly FrameworkCoverage[] {
  const rowsByRule = Map.groupBy(evidence.rows, ({ rule }) => rule);
  const ids: readonly FrameworkId[] = ["part11", "iso9001", "iso27001", "soc2"];
  return ids.map((id) => {
    const framework = known[id];
    const controls = Object.entries(framework.controls).map(([control, { label, outside }]) =>
      controlCoverage({ id: control, label, outside }, id, evidence.rules, rowsByRule),
    );
    return { id, framework, controls };
  });
}

function controlCoverage(
  control: Pick<ControlCoverage, "id" | "label" | "outside">,
  framework: FrameworkId,
  rules: readonly EvidenceRule[],
  rowsByRule: ReadonlyMap<string, readonly EvidenceRow[]>,
): ControlCoverage {
  const found = rules.flatMap((rule): ControlRule[] => {
    const mapping = rule.controls.find((each) => each.framework === framework && each.id === control.id);
    if (mapping === undefined) return [];
    const { strength, rationale } = mapping;
    return [{ rule, strength, rationale, counts: countOutcomes(rowsByRule.get(rule.id) ?? []) }];
  });
  const counts = countOutcomes(found.flatMap(({ rule }) => rowsByRule.get(rule.id) ?? []));
  return { ...control, coverage: coverageBy(found, control.outside), rules: found, counts };
}

function coverageBy(rules: readonly ControlRule[], outside: string): Coverage {
  const judging = rules.filter(({ counts }) => judged(counts) > 0);
  if (judging.length === 0) return "none";
  return outside === "" && judging.some(({ strength }) => strength === "direct") ? "full" : "partial";
}

/** Rows that say something about the stack. */
export const judged = ({ pass, fail, undetermined, exempt }: OutcomeCounts): number =>
  pass + fail + undetermined + exempt;
