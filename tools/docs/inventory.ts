import type { WorkloadSize } from "#components/workload/workload-size.ts";
import type { Exposure, WorkloadSpec } from "#components/workload/workload-spec.ts";
import { listed, markdownTable, page, pageHead } from "#tools/docs/markdown-table.ts";
import type { StackFacts } from "#tools/docs/stack-facts.ts";

/** `docs/generated/workloads.md`: everything of the catalogue, with its numbers in each stack. */
export function renderInventory(workloads: readonly WorkloadSpec[], facts: readonly StackFacts[]): string {
  const perStack = (title: string): readonly string[] => facts.map(({ stack }) => `${title} ${stack}`);
  return page([
    ...pageHead(
      "Workloads",
      "`stacks/catalog/workloads/` says what a workload is, the stack files how much of it there is. CPU and memory are what one",
      "pod requests and, after the arrow, its limit; the sidecar of the mesh is not in them. A workload that is off is not declared.",
    ),
    ...markdownTable(
      [
        "workload",
        "purpose",
        "class",
        "kind",
        ...perStack("replicas"),
        "scaler",
        ...perStack("CPU and memory"),
        "exposure",
        "secrets",
      ],
      workloads.map((spec) => [
        `\`${spec.name}\``,
        spec.purpose,
        spec.class,
        kindText(spec),
        ...facts.map(({ config }) => replicasText(config.workloads[spec.name])),
        scalerText(spec),
        ...facts.map(({ config }) => sizeText(config.workloads[spec.name])),
        exposureText(spec.exposure),
        listed(spec.secrets.map(({ secret }) => `\`${secret}\``)),
      ]),
    ),
  ]);
}

const kindText = ({ kind }: WorkloadSpec): string => (kind.kind === "cron" ? `cron, \`${kind.schedule}\`` : kind.kind);

function replicasText(size: WorkloadSize | undefined): string {
  if (size?.enabled !== true) return "off";
  const { replicas } = size;
  if (typeof replicas === "number") return String(replicas);
  const { min, max, shift } = replicas;
  return `${String(min)}–${String(max)}${shift === undefined ? "" : `, ${String(shift)} in shifts`}`;
}

const sizeText = (size: WorkloadSize | undefined): string =>
  size?.enabled === true ? `${size.cpu} → ${size.cpuLimit}, ${size.memory} → ${size.memoryLimit}` : "–";

function scalerText({ scale }: WorkloadSpec): string {
  if (scale.kind === "fixed") return "–";
  if (scale.kind === "cpu") return `CPU at ${String(scale.targetPercent)} %`;
  return listed(scale.triggers.map(({ kind }) => triggerWords[kind]));
}

const triggerWords = {
  backlog: "backlog",
  predictedBacklog: "predicted backlog",
  requests: "requests",
  predictedRequests: "predicted requests",
  shifts: "shifts",
} as const;

/** Hosts below the domain of each environment; `@` is the domain itself, as in a zone file. */
function exposureText(exposure: Exposure): string {
  if (!("hosts" in exposure)) return exposure.kind;
  return `${exposure.kind}: ${exposure.hosts.map((host) => (host === "" ? "@" : host)).join(", ")}`;
}
