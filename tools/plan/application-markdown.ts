import { classOf, imageText, replicasText } from "#tools/plan/application-lines.ts";
import type { ApplicationSection, PlannedWorkload } from "#tools/plan/application-model.ts";
import { cell, code, escapeHtml } from "#tools/plan/markdown-text.ts";

const head = ["workload", "class", "kind", "replicas", "CPU", "memory", "exposure", "image"];

/** The section about what runs for a pull-request comment: one table for each namespace, folded. */
export function applicationMarkdown({ title, status, lines, data }: ApplicationSection): readonly string[] {
  const namespaces = Object.entries(Object.groupBy(data.workloads, ({ namespace }) => namespace));
  return [
    `**${title}** (${status})`,
    "",
    ...lines.map((line) => `- ${line}`),
    "",
    ...namespaces.flatMap(([namespace, members = []]) => [
      `<details><summary>${escapeHtml(namespace)}: ${String(members.length)} workloads</summary>`,
      "",
      row(head),
      `|${"---|".repeat(head.length)}`,
      ...members.map((workload) => row(cellsOf(workload))),
      "",
      "</details>",
      "",
    ]),
  ];
}

const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;

function cellsOf(workload: PlannedWorkload): readonly string[] {
  const { name, kind, requests, exposure, images } = workload;
  return [
    code(name),
    classOf(workload),
    kind,
    replicasText(workload),
    requests.cpu ?? "–",
    requests.memory ?? "–",
    escapeHtml(exposure ?? "–"),
    images.map((image) => escapeHtml(imageText(image))).join(", "),
  ];
}
