import type { JsonObject } from "#tools/capture/marks.ts";
import { mapping, mappings, text, textMap } from "#tools/scheduling/fields.ts";
import { zoneLabel } from "#tools/scheduling/model.ts";

/** A pod as the control plane has it. */
export interface ObservedPod {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Kind and name of what the program declared, as the model of the scheduler names it. */
  readonly owner: string;
  /** "" while it waits for one. */
  readonly node: string;
  /** Purpose of its node's pool. */
  readonly pool: string;
  readonly zone: string;
  readonly ready: boolean;
}

/** Pods of workloads, the database and its poolers; what runs to its end, and what is leaving, is left out. */
export function observePods(pods: readonly JsonObject[], nodes: readonly JsonObject[]): readonly ObservedPod[] {
  const byName = new Map(nodes.map((node) => [text(mapping(node, "metadata"), "name"), node]));
  return pods.filter(isThere).flatMap((pod): ObservedPod[] => {
    const metadata = mapping(pod, "metadata");
    const labels = textMap(mapping(metadata, "labels"));
    const owner = ownerOf(labels);
    if (owner === undefined) return [];
    const node = text(mapping(pod, "spec"), "nodeName");
    const nodeLabels = textMap(mapping(byName.get(node), "metadata", "labels"));
    return [
      {
        name: text(metadata, "name"),
        namespace: text(metadata, "namespace"),
        labels,
        owner,
        node,
        pool: nodeLabels["ms5.io/pool"] ?? "none",
        zone: nodeLabels[zoneLabel] ?? "none",
        ready: mappings(mapping(pod, "status"), "conditions").some(
          ({ type, status }) => type === "Ready" && status === "True",
        ),
      },
    ];
  });
}

/** The part of a name that the proof's `Kind name` ends with. */
export function ownerOf(labels: Readonly<Record<string, string>>): string | undefined {
  const pooler = labels["cnpg.io/poolerName"];
  if (pooler !== undefined) return pooler;
  if (labels["cnpg.io/podRole"] === "instance") return labels["cnpg.io/cluster"];
  return labels["ms5.io/class"] === undefined ? undefined : labels["app.kubernetes.io/name"];
}

/** Neither on its way out nor something that runs to its end. */
export function isThere(pod: JsonObject): boolean {
  const metadata = mapping(pod, "metadata");
  const ends = mappings(metadata, "ownerReferences").some(({ kind }) => kind === "Job");
  return metadata["deletionTimestamp"] === undefined && !ends;
}
