import { profiles } from "#policies/catalog/profiles.ts";
import { enforcementOf } from "#policies/engine/enforcement.ts";
import { exemptionId } from "#policies/engine/exemptions.ts";
import type { Exemption } from "#policies/engine/exemptions.ts";
import type { Result } from "#policies/engine/outcome.ts";
import type { Policy } from "#policies/engine/policy.ts";
import { environmentOf } from "#policies/engine/subject.ts";
import type { Plan } from "#tools/plan/model.ts";
import type { JudgedFinding, JudgedPolicy, Outcomes, PolicyData, PolicySection } from "#tools/plan/policy-model.ts";
import type { Position } from "#tools/plan/position.ts";
import type { Judgement } from "#tools/policies/judge.ts";

type Positions = ReadonlyMap<string, Position | null>;

const severities = ["critical", "high", "medium", "low"] as const;

/** What the policies say about a stack, as a section of its plan. */
export function policySectionOf(
  { results, warnings }: Judgement,
  policies: readonly Policy[],
  exemptions: readonly Exemption[],
  { stack, resources }: Pick<Plan, "stack" | "resources">,
): PolicySection {
  const positions = new Map(
    resources.map(({ urn, position, componentPosition }) => [urn, position ?? componentPosition]),
  );
  const rows = Object.groupBy(results, ({ policy }) => policy);
  const judged = policies
    .flatMap((policy) => judgedPolicy(policy, rows[policy.id] ?? [], stack, positions))
    .toSorted((one, other) => rankOf(one) - rankOf(other) || (one.id < other.id ? -1 : 1));
  const data: PolicyData = {
    counts: sumOf(judged.map(({ counts }) => counts)),
    policies: judged,
    exemptions: exemptions
      .map((exemption) => ({ ...exemption, rows: rowsUnder(exemption, results) }))
      .filter((exemption) => exemption.rows > 0),
    change: null,
  };
  return {
    title: "Policies",
    status: statusOf(judged, warnings),
    lines: [
      countLine(data),
      ...violationLines(data),
      ...undeterminedLines(data),
      ...warnings.map((text) => `warning: ${text}`),
    ],
    data,
  };
}

function judgedPolicy(policy: Policy, rows: readonly Result[], stack: string, positions: Positions): JudgedPolicy[] {
  const enforcement = enforcementOf(policy, environmentOf(stack), profiles);
  if (enforcement === "disabled") return [];
  const { id, title, severity, remediation, source } = policy;
  const of = (outcome: Result["outcome"]): readonly Result[] => rows.filter((row) => row.outcome === outcome);
  return [
    {
      ...{ id, title, severity, enforcement, remediation, source },
      counts: countsOf(rows),
      findings: of("fail").flatMap((row) => findingsOf(row, positions)),
      exempt: of("exempt").flatMap((row) => findingsOf(row, positions)),
      undetermined: of("undetermined").map(({ urn, undetermined }) => ({ urn, paths: [...undetermined] })),
    },
  ];
}

const findingsOf = ({ urn, findings }: Result, positions: Positions): readonly JudgedFinding[] =>
  findings.map(({ path, message }) => ({ urn, path, message, position: positions.get(urn) ?? null }));

function countsOf(rows: readonly Result[]): Outcomes {
  const count = (outcome: Result["outcome"]): number => rows.filter((row) => row.outcome === outcome).length;
  return {
    pass: count("pass"),
    fail: count("fail"),
    exempt: count("exempt"),
    undetermined: count("undetermined"),
    notApplicable: count("notApplicable"),
  };
}

function sumOf(counts: readonly Outcomes[]): Outcomes {
  const sum = (outcome: keyof Outcomes): number => counts.reduce((total, each) => total + each[outcome], 0);
  return {
    pass: sum("pass"),
    fail: sum("fail"),
    exempt: sum("exempt"),
    undetermined: sum("undetermined"),
    notApplicable: sum("notApplicable"),
  };
}

const rankOf = ({ severity }: JudgedPolicy): number => severities.indexOf(severity);

const rowsUnder = (exemption: Exemption, results: readonly Result[]): number =>
  results.filter((result) => result.exemption === exemptionId(exemption)).length;

function statusOf(judged: readonly JudgedPolicy[], warnings: readonly string[]): PolicySection["status"] {
  const violated = judged.filter(({ findings }) => findings.length > 0);
  if (violated.some(({ enforcement }) => enforcement === "mandatory")) return "error";
  return violated.length > 0 || warnings.length > 0 ? "warning" : "ok";
}

function countLine({ counts, policies }: PolicyData): string {
  const { pass, fail, exempt, undetermined, notApplicable } = counts;
  return `${String(policies.length)} policies: ${String(pass)} pass, ${String(fail)} fail, ${String(exempt)} exempt, ${String(undetermined)} undetermined, ${String(notApplicable)} not applicable`;
}

function violationLines({ policies }: PolicyData): readonly string[] {
  return (["mandatory", "advisory"] as const).flatMap((enforcement) => {
    const violated = policies.filter((policy) => policy.enforcement === enforcement && policy.findings.length > 0);
    const ids = violated.map(({ id }) => id).join(", ");
    return violated.length === 0 ? [] : [`${enforcement} and violated: ${ids}`];
  });
}

function undeterminedLines({ policies }: PolicyData): readonly string[] {
  const open = policies.filter(({ undetermined }) => undetermined.length > 0);
  const ids = open.map(({ id, undetermined }) => `${id} ×${String(undetermined.length)}`);
  return open.length === 0 ? [] : [`undetermined until deployment: ${ids.join(", ")}`];
}
