import type pc from "picocolors";
import type { ApplicationSection, PlannedImage, PlannedWorkload } from "#tools/plan/application-model.ts";
import { fold } from "#tools/text/fold.ts";

type Colors = ReturnType<typeof pc.createColors>;

/** The section about what runs, as a tree: namespaces, classes, workloads. */
export function applicationLines(
  { lines, data }: ApplicationSection,
  colors: Colors,
  width: number,
): readonly string[] {
  const widths = columnsOf.map((column) => Math.max(0, ...data.workloads.map((workload) => column(workload).length)));
  const namespaces = Object.entries(Object.groupBy(data.workloads, ({ namespace }) => namespace));
  return [
    ...lines.flatMap((line) => fold(line, { width, indent: 2, hanging: 4 })),
    ...namespaces.flatMap(([namespace, members = []]) => [
      `  ${colors.bold(namespace)}`,
      ...Object.entries(Object.groupBy(members, classOf)).flatMap(([title, group = []]) => [
        `    ${colors.dim(title)}`,
        ...group.flatMap((workload) => workloadLines(workload, widths, width)),
      ]),
    ]),
  ];
}

/** Class of a workload; the database and its poolers have none. */
export const classOf = ({ class: name, kind }: PlannedWorkload): string =>
  name ?? (kind === "Cluster" || kind === "Pooler" ? "database" : "no class");

const columnsOf: readonly ((workload: PlannedWorkload) => string)[] = [
  ({ name }) => name,
  ({ kind }) => kind,
  (workload) => replicasText(workload),
  ({ requests }) => requests.cpu ?? "–",
  ({ requests }) => requests.memory ?? "–",
];

function workloadLines(workload: PlannedWorkload, widths: readonly number[], width: number): readonly string[] {
  const cells = columnsOf.map((column, index) => {
    const [text, room] = [column(workload), widths[index] ?? 0];
    return index < 3 ? text.padEnd(room) : text.padStart(room);
  });
  const start = `      ${cells.join("  ")}  `;
  return detailLines(workload, width - start.length).map(
    (line, index) => `${index === 0 ? start : " ".repeat(start.length)}${line}`,
  );
}

/** `3–10 cpu`, `2`, `once`: how many pods, and what decides. */
export function replicasText({ replicas, scaler }: PlannedWorkload): string {
  if (scaler === "once") return scaler;
  if (scaler === "schedule") return "on schedule";
  const { min, max } = replicas;
  if (scaler === "none") return String(min);
  return `${min === max ? String(min) : `${String(min)}–${String(max)}`} ${scaler}`;
}

/** Who reaches it, and what it runs: on one line, or each on its own. */
function detailLines(workload: PlannedWorkload, width: number): readonly string[] {
  const parts = [workload.exposure ?? "–", ...workload.images.map(imageText)];
  const line = parts.join(" · ");
  return line.length <= width ? [line] : parts.flatMap((part) => fold(part, { width }));
}

export const imageText = ({ version, locked }: PlannedImage): string =>
  `${version ?? "no version"}${locked ? "" : " (no digest)"}`;
