import pc from "picocolors";
import { applicationLines } from "#tools/plan/application-lines.ts";
import { planComponentLines } from "#tools/plan/component-lines.ts";
import { bySeverity } from "#tools/plan/findings.ts";
import { fold } from "#tools/text/fold.ts";
import type { Diff, Finding, Plan, PlanResource, Section } from "#tools/plan/model.ts";
import { policyLines } from "#tools/plan/policy-lines.ts";
import { isDeployed } from "#tools/plan/summary.ts";
import { changeTitle, clip, effectNote, kindOf, propertyText, valueText } from "#tools/plan/value-text.ts";

const width = 100;

type Colors = ReturnType<typeof pc.createColors>;

/** The plan for a terminal: at most 100 columns, ANSI only if asked for. */
export function renderTerminal(plan: Plan, color = false): string {
  const colors = pc.createColors(color);
  const { application, policies, cost } = plan.slots;
  const blocks = [
    headingOf(plan, colors),
    summaryOf(plan, colors),
    section("Components", componentLines(plan, colors), colors),
    ...(application === null ? [] : [section(application.title, applicationLines(application, colors, width), colors)]),
    section("Outputs", outputLines(plan), colors),
    ...(plan.diff === null ? [] : [section(`Changes against ${plan.diff.base}`, diffLines(plan.diff, colors), colors)]),
    ...(policies === null ? [] : [section(policies.title, policyLines(policies, colors, width), colors)]),
    ...(cost === null ? [] : [slotOf(cost, colors)]),
    section("Findings", findingLines(plan.findings, colors), colors),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function headingOf({ project, stack, mode, generatedFor, commit }: Plan, colors: Colors): string {
  const facts = [
    `judged on ${generatedFor}`,
    ...(mode === "preview" ? ["first preview"] : []),
    ...(commit === null ? [] : [commit.slice(0, 12)]),
  ];
  return `${colors.bold(`${project} · ${stack}`)}  ${colors.dim(facts.join(" · "))}`;
}

function summaryOf({ summary, resources }: Plan, colors: Colors): string {
  const counts = (byProvider: Readonly<Record<string, number>>): string =>
    Object.entries(byProvider)
      .map(([provider, count]) => `${provider} ${String(count)}`)
      .join(" · ");
  const layers = Object.entries(summary.byLayer).map(
    ([layer, byProvider]) => `  ${layer.padEnd(14)}${String(sum(byProvider)).padStart(4)}   ${counts(byProvider)}`,
  );
  const stateful = resources.filter((resource) => resource.protect && isDeployed(resource));
  return [
    colors.bold(`${String(summary.resources)} resources`) + `: ${counts(summary.byProvider)}`,
    ...layers,
    ...labelled("Components", [`${String(summary.components)}, explicit providers ${String(summary.providers)}`]),
    ...labelled("Secret inputs", [`${String(summary.secrets)}, none of them shown`]),
    ...labelled("Protected", stateful.length === 0 ? ["none"] : countsByKind(stateful)),
  ].join("\n");
}

/** `AgentPool ×8` for several of a kind, `ManagedCluster cluster` for the only one. */
function countsByKind(resources: readonly PlanResource[]): string[] {
  return Object.entries(Object.groupBy(resources, ({ type }) => kindOf(type))).map(([kind, members = []]) =>
    members.length === 1 ? `${kind} ${members[0]?.name ?? ""}` : `${kind} ×${String(members.length)}`,
  );
}

/** A label, then its words joined by commas and folded to the width. */
function labelled(label: string, words: readonly string[]): string[] {
  const indent = 16;
  const lines: string[] = [];
  let line = "";
  for (const word of words) {
    if (line !== "" && indent + line.length + word.length + 3 > width) {
      lines.push(`${line},`);
      line = word;
    } else line = line === "" ? word : `${line}, ${word}`;
  }
  return [...lines, line].map((text, index) => `${(index === 0 ? label : "").padEnd(indent)}${text}`);
}

/** Components below the layer that declares them. */
function componentLines({ resources }: Plan, colors: Colors): readonly string[] {
  return planComponentLines(resources, width).flatMap(({ layer, lines }) => [
    `  ${colors.bold(layer ?? "(no layer)")}`,
    ...lines,
  ]);
}

function outputLines({ outputs }: Plan): readonly string[] {
  const names = Object.keys(outputs);
  const column = Math.max(0, ...names.map((name) => name.length)) + 2;
  return Object.entries(outputs).map(
    ([name, value]) => `  ${name.padEnd(column)}${valueText(value, width - column - 2)}`,
  );
}

function diffLines({ counts, changes }: Diff, colors: Colors): readonly string[] {
  const { create, update, replace, delete: removed, unchanged } = counts;
  const total = `  ${String(create)} to create, ${String(update)} to update, ${String(replace)} to replace, ${String(removed)} to delete, ${String(unchanged)} unchanged`;
  const paint = { create: colors.green, update: colors.yellow, replace: colors.magenta, delete: colors.red };
  return [
    total,
    ...changes.flatMap((change) => [
      paint[change.op](clip(`  ${signs[change.op]} ${changeTitle(change)}`, width)),
      ...change.properties.map((property) => {
        const note = effectNote(property);
        const text = propertyText(property, 30);
        return `      ${clip(text, width - 8 - note.length)}${note === "" ? "" : `  ${colors.magenta(note)}`}`;
      }),
      ...change.options.map(({ option, before, after }) =>
        clip(`      option ${option}: ${valueText(before, 30)} → ${valueText(after, 30)}`, width),
      ),
    ]),
  ];
}

const signs = { create: "+", update: "~", replace: "±", delete: "-" } as const;

function findingLines(findings: readonly Finding[], colors: Colors): readonly string[] {
  if (findings.length === 0) return ["  none"];
  return bySeverity(findings).map(({ severity, path, message, remedy }) => {
    const paint = severity === "error" ? colors.red : colors.yellow;
    const lines = fold(`${severity.padEnd(8)}${path}: ${message}; ${remedy}`, { width, indent: 2, hanging: 10 });
    return lines.join("\n").replace(severity, paint(severity));
  });
}

function slotOf({ title, lines }: Section, colors: Colors): string {
  return section(
    title,
    lines.flatMap((line) => fold(line, { width, indent: 2, hanging: 4 })),
    colors,
  );
}

function section(title: string, lines: readonly string[], colors: Colors): string {
  return lines.length === 0 ? "" : [colors.bold(title), ...lines].join("\n");
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
