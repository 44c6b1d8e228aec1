import type { Capture } from "#tools/capture/model.ts";
import { placeOf, poolsOf, renderNode } from "#tools/lab/plane/nodes.ts";
import type { NodeObject, NodePool } from "#tools/lab/plane/nodes.ts";
import { minus } from "#tools/scheduling/amounts.ts";
import type { Amounts, SchedulingNode } from "#tools/scheduling/model.ts";
import { readAmounts } from "#tools/scheduling/requests.ts";

/** How far the autoscaler has gone. */
export type FleetSize = "minimum" | "maximum";

/**
 * What the DaemonSets of AKS ask for on every node: network, disks, files, secrets, logs, Defender. A node shows its own
 * with `kubectl describe node`; this is the upper end of what clusters with these add-ons show.
 */
export const daemonSets: Amounts = { cpu: 500, memory: 700 * 2 ** 20, pods: 14 };

/** The nodes of every pool of a stack. */
export function readNodes({ resources }: Pick<Capture, "resources">, size: FleetSize): readonly SchedulingNode[] {
  const place = placeOf(resources, "00000000-0000-0000-0000-000000000000");
  return poolsOf(resources).flatMap((pool) =>
    Array.from({ length: countOf(pool, size) }, (_, index) => readNode(renderNode(pool, index, place))),
  );
}

export function readNode({ metadata, spec, status }: NodeObject): SchedulingNode {
  return {
    name: metadata.name,
    labels: metadata.labels,
    taints: spec.taints.map(({ key, value = "", effect }) => ({ key, value, effect })),
    allocatable: minus(readAmounts({ ...status.allocatable }), daemonSets),
  };
}

/** A pool without bounds stays as it is. */
function countOf({ profile }: NodePool, size: FleetSize): number {
  const bound = profile[size === "minimum" ? "minCount" : "maxCount"] ?? profile["count"];
  return typeof bound === "number" ? bound : 0;
}
