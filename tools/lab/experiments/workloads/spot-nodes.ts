import { setTimeout as sleep } from "node:timers/promises";
import type { JsonObject } from "#tools/capture/marks.ts";
import type { LifeContext } from "#tools/lab/experiments/life-cycle/life-context.ts";
import { pod } from "#tools/lab/experiments/plane/pods.ts";
import type { ObservedPod } from "#tools/lab/experiments/workloads/observed-pods.ts";
import type { WorkloadLab } from "#tools/lab/experiments/workloads/workload-lab.ts";
import { callApi } from "#tools/lab/plane/api-client.ts";
import { createNodes, waitForNodes } from "#tools/lab/plane/fleet.ts";
import { placeOf, poolsOf, renderNode } from "#tools/lab/plane/nodes.ts";
import { daemonSets } from "#tools/scheduling/read-nodes.ts";

/** Nodes that the autoscaler would have added. */
export interface SpotNodes {
  readonly names: readonly string[];
  /**
   * Takes every node back as AKS does within the notice: no new pods, evictions that keep budgets, then the machine is
   * gone. `tick` is called over and over meanwhile.
   */
  readonly drain: (tick: () => Promise<unknown>) => Promise<void>;
}

/** One node in each zone from each spot pool. */
const nodesPerPool = 3;
/** The notice of Azure: https://learn.microsoft.com/azure/virtual-machines/spot-vms */
const noticeMilliseconds = 30_000;

/** Adds spot nodes, and on every node what AKS runs there itself; both are gone afterwards. */
export async function withSpotNodes<Result>(
  { plane, capture }: Pick<LifeContext, "plane" | "capture">,
  lab: WorkloadLab,
  use: (spot: SpotNodes) => Promise<Result>,
): Promise<Result> {
  const place = placeOf(capture.resources, "00000000-0000-0000-0000-000000000000");
  const pools = poolsOf(capture.resources).filter(({ profile }) => profile["scaleSetPriority"] === "Spot");
  const nodes = pools.flatMap((pool) =>
    Array.from({ length: nodesPerPool }, (_, index) => renderNode(pool, index, place)),
  );
  const names = nodes.map(({ metadata }) => metadata.name);
  const remove = async (): Promise<void> => {
    for (const name of names) await callApi(plane.access, "DELETE", `/api/v1/nodes/${name}`);
  };
  await lab.apply(agents);
  await createNodes(plane.access, nodes);
  try {
    await waitForNodes(plane.access);
    return await use({ names, drain: (tick) => drain(lab, names, tick).then(remove) });
  } finally {
    await remove();
    await lab.remove(agents);
  }
}

async function drain(lab: WorkloadLab, names: readonly string[], tick: () => Promise<unknown>): Promise<void> {
  for (const name of names) {
    const cordon = { spec: { unschedulable: true } };
    await lab.server.call("PATCH", `/api/v1/nodes/${name}`, cordon, "application/merge-patch+json");
  }
  const deadline = Date.now() + noticeMilliseconds;
  const left = async (): Promise<readonly ObservedPod[]> =>
    (await lab.pods()).filter(({ node }) => names.includes(node));
  for (let pods = await left(); pods.length > 0 && Date.now() < deadline; pods = await left()) {
    for (const each of pods) await lab.evict(each);
    await tick();
    await sleep(100);
  }
}

/** As much of every node as its system agents ask for. */
const agents: JsonObject = {
  apiVersion: "apps/v1",
  kind: "DaemonSet",
  metadata: { name: "lab-agents", namespace: "kube-system" },
  spec: {
    selector: { matchLabels: { app: "lab-agents" } },
    template: {
      metadata: { labels: { app: "lab-agents" } },
      spec: {
        ...agentSpec(),
        priorityClassName: "system-node-critical",
        tolerations: [{ operator: "Exists" }],
      },
    },
  },
};

function agentSpec(): JsonObject {
  const memory = `${String((daemonSets["memory"] ?? 0) / 2 ** 20)}Mi`;
  const { spec } = pod({ name: "agents", namespace: "kube-system", cpu: `${String(daemonSets["cpu"] ?? 0)}m`, memory });
  return typeof spec === "object" && spec !== null ? { ...spec } : {};
}
