import type pc from "picocolors";
import type { ChangedFinding, JudgedFinding, JudgedPolicy, PolicySection } from "#tools/plan/policy-model.ts";
import { subjectText } from "#tools/plan/urn-text.ts";
import { fold } from "#tools/text/fold.ts";

type Colors = ReturnType<typeof pc.createColors>;

/** The section about policies for a terminal: the result, violations with place and remedy, exemptions with their end. */
export function policyLines({ lines, data }: PolicySection, colors: Colors, width: number): readonly string[] {
  const violated = data.policies.filter(({ findings }) => findings.length > 0);
  return [
    ...lines.flatMap((line) => fold(line, { width, indent: 2, hanging: 4 })),
    ...(data.change === null ? [] : changeLines(data.change, colors, width)),
    ...violated.flatMap((policy) => violationLines(policy, colors, width)),
    ...exemptionLines(data.exemptions, colors, width),
  ];
}

function violationLines(policy: JudgedPolicy, colors: Colors, width: number): readonly string[] {
  const { id, title, severity, enforcement, remediation, findings } = policy;
  const paint = enforcement === "mandatory" ? colors.red : colors.yellow;
  const head = fold(`${severity.padEnd(9)}${id} ${title} (${enforcement})`, { width, indent: 2, hanging: 11 });
  return [
    head.join("\n").replace(severity, paint(severity)),
    ...findings.flatMap((finding) => fold(findingText(finding), { width, indent: 11, hanging: 13 })),
    ...fold(`→ ${remediation}`, { width, indent: 11, hanging: 13 }).map((line) => colors.dim(line)),
  ];
}

/** `Vault vault, stacks/layers/foundation.ts:131: neither protected …`. */
function findingText({ urn, message, position }: JudgedFinding): string {
  const place = position === null ? "" : `, ${position.file}:${String(position.line)}`;
  return `${subjectText(urn)}${place}: ${message}`;
}

function exemptionLines(
  exemptions: PolicySection["data"]["exemptions"],
  colors: Colors,
  width: number,
): readonly string[] {
  if (exemptions.length === 0) return ["  exemptions in force: none"];
  return [
    "  exemptions in force:",
    ...exemptions.flatMap(({ rule, urn, reason, owner, ticket, created, expires, rows }) => {
      const text = `${rule} on ${urn} (${String(rows)}), ${created} to ${expires}, ${owner}, ${ticket}: ${reason}`;
      const [first = "", ...rest] = fold(text, { width, indent: 4, hanging: 6 });
      return [first.replace(rule, colors.bold(rule)), ...rest];
    }),
  ];
}

function changeLines(
  { appeared, gone }: NonNullable<PolicySection["data"]["change"]>,
  colors: Colors,
  width: number,
): readonly string[] {
  const line =
    (sign: string, paint: (text: string) => string) =>
    ({ policy, urn, message }: ChangedFinding): string =>
      fold(`${sign} ${policy} ${subjectText(urn)}: ${message}`, { width, indent: 2, hanging: 4 })
        .map(paint)
        .join("\n");
  return [...appeared.map(line("+", colors.red)), ...gone.map(line("-", colors.green))];
}
