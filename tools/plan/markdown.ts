import { applicationMarkdown } from "#tools/plan/application-markdown.ts";
import { bySeverity } from "#tools/plan/findings.ts";
import { cell, code, escapeHtml } from "#tools/plan/markdown-text.ts";
import { policyMarkdown } from "#tools/plan/policy-markdown.ts";
import type { Change, Diff, Plan } from "#tools/plan/model.ts";
import { changeTitle, effectNote, propertyText, valueText } from "#tools/plan/value-text.ts";

/** GitHub refuses a comment of more than 65,536 characters; the rest is left to the platform's own additions. */
const limit = 64_000;

/** A pull-request comment; the heading is the same on every run, so that the earlier comment can be found and edited. */
export function renderMarkdown(plan: Plan): string {
  const title = `## Plan: ${plan.project} · ${plan.stack}`;
  const head = [title, "", ...summaryLines(plan), "", ...findingLines(plan), ...slotLines(plan)];
  const details = plan.diff === null ? [] : diffBlocks(plan.diff);
  const text = [...head, ...details].join("\n");
  return text.length <= limit ? `${text}\n` : shortened(head, details);
}

function summaryLines({ summary, diff, generatedFor, commit }: Plan): readonly string[] {
  const counts = Object.entries(summary.byProvider).map(([provider, count]) => `${provider} ${String(count)}`);
  const changes =
    diff === null
      ? []
      : [
          `**Changes against \`${diff.base}\`:** ${String(diff.counts.create)} to create, ${String(diff.counts.update)} to update, ${String(diff.counts.replace)} to replace, ${String(diff.counts.delete)} to delete, ${String(diff.counts.unchanged)} unchanged`,
          "",
        ];
  return [
    ...changes,
    `${String(summary.resources)} resources (${counts.join(", ")}), ${String(summary.protected.length)} protected, ${String(summary.secrets)} secret values; judged on ${generatedFor}${commit === null ? "" : ` at ${commit.slice(0, 12)}`}.`,
  ];
}

function findingLines({ findings }: Plan): readonly string[] {
  if (findings.length === 0) return ["No findings.", ""];
  const rows = bySeverity(findings).map(
    ({ severity, path, message, remedy }) => `| ${severity} | ${cell(code(path))} | ${cell(`${message}; ${remedy}`)} |`,
  );
  return ["| finding | where | what |", "|---|---|---|", ...rows, ""];
}

function slotLines({ slots: { application, policies, cost } }: Plan): readonly string[] {
  return [
    ...(application === null ? [] : applicationMarkdown(application)),
    ...(policies === null ? [] : policyMarkdown(policies)),
    ...(cost === null
      ? []
      : [`**${cost.title}** (${cost.status})`, "", ...cost.lines.map((line) => `- ${cell(line)}`), ""]),
  ];
}

function diffBlocks({ changes }: Diff): readonly string[] {
  return changes.map((change) => {
    const lines = changeLines(change);
    const body =
      lines.length === 0
        ? ""
        : `\n\n\`\`\`text\n${lines.map((line) => line.replaceAll("```", "'''")).join("\n")}\n\`\`\``;
    return `<details><summary>${escapeHtml(changeTitle(change))}</summary>\n\n${code(change.urn)}${body}\n\n</details>`;
  });
}

function changeLines({ properties, options }: Change): readonly string[] {
  return [
    ...properties.map((property) => {
      const note = effectNote(property);
      return `${propertyText(property, 120)}${note === "" ? "" : `  (${note})`}`;
    }),
    ...options.map(
      ({ option, before, after }) => `option ${option}: ${valueText(before, 120)} → ${valueText(after, 120)}`,
    ),
  ];
}

/** Keeps whole blocks from the front and says how many are missing. */
function shortened(head: readonly string[], details: readonly string[]): string {
  const lead = [...head];
  const note = (missing: number): string =>
    `\n${String(missing)} further changes do not fit a comment; see the HTML report.\n`;
  let size = lead.join("\n").length + note(details.length).length;
  if (size > limit) return `${lead.join("\n").slice(0, limit - note(details.length).length)}${note(details.length)}`;
  const kept = details.filter((block) => {
    size += block.length + 1;
    return size <= limit;
  });
  return `${[...lead, ...kept].join("\n")}${note(details.length - kept.length)}`;
}
