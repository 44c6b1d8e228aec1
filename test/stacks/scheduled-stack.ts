import fc from "fast-check";
import { kubernetesObjects } from "#tools/lab/captured-objects.ts";
import { purposeOf } from "#tools/scheduling/allowed-pools.ts";
import { zoneLabel } from "#tools/scheduling/model.ts";
import type { ClusterState, SchedulingNode, SchedulingPod } from "#tools/scheduling/model.ts";
import { podsOfObjects } from "#tools/scheduling/pods-of-objects.ts";
import type { Scale } from "#tools/scheduling/pods-of-objects.ts";
import { readNodes } from "#tools/scheduling/read-nodes.ts";
import type { FleetSize } from "#tools/scheduling/read-nodes.ts";
import { anyNode, preferredNode, schedule } from "#tools/scheduling/scheduler.ts";
import type { Choose, Schedule } from "#tools/scheduling/scheduler.ts";
import { aPod } from "#test/tools/scheduling/builders.ts";
import { synth } from "#test/support/synth.ts";
import type { Stack } from "#test/support/synth.ts";

export const isSpot = (node: SchedulingNode): boolean => purposeOf(node) === "spot";
export const isOf =
  (...purposes: readonly string[]) =>
  (node: SchedulingNode): boolean =>
    purposes.includes(purposeOf(node));

/** Gateways of the mesh may stand on regular nodes: two for the Internet, two for the company. */
const gateways = Array.from({ length: 4 }, (_, index) => ({
  ...aPod({ name: `gateway-${String(index)}`, namespace: "aks-istio-ingress", labels: { app: "gateway" } }),
  requests: { cpu: 100, memory: 128 * 2 ** 20 },
  priority: 2_000_000_000,
}));

export const isGateway = ({ namespace }: SchedulingPod): boolean => namespace === "aks-istio-ingress";

export async function podsOf(stack: Stack, scale: Scale): Promise<readonly SchedulingPod[]> {
  const objects = kubernetesObjects(await synth(stack)).map(({ object }) => object);
  return [...podsOfObjects(objects, scale), ...gateways];
}
export const nodesOf = async (stack: Stack, size: FleetSize): Promise<readonly SchedulingNode[]> =>
  readNodes(await synth(stack), size).filter(isOf("regular", "spot", "data"));

export const isCritical = ({ labels, owner }: SchedulingPod): boolean =>
  labels["ms5.io/class"] === "critical" || /^(Cluster|Pooler) /.test(owner);
export const isBatch = ({ labels }: SchedulingPod): boolean => labels["ms5.io/class"] === "batch";
export const isHeadroom = ({ owner }: SchedulingPod): boolean => owner.endsWith(" ms5-headroom");
/** Neither what can wait nor what only holds room. */
export const mustRun = (pod: SchedulingPod): boolean => !isBatch(pod) && !isHeadroom(pod);

/** A choice that is the same in every run. */
export function chosenBy(seed: number): Choose {
  let state = seed;
  return anyNode(() => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  });
}

/** Which of the nodes that fit gets a pod is the scheduler's affair: what is shown here holds for every choice. */
export function forEveryChoice(judge: (choose: Choose) => void): void {
  judge(preferredNode);
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      judge(chosenBy(seed));
    }),
    { numRuns: 20 },
  );
}

export const waiting = ({ pending }: Schedule): readonly SchedulingPod[] => pending.map(({ pod }) => pod);
export const place = (nodes: readonly SchedulingNode[], pods: readonly SchedulingPod[], choose: Choose): Schedule =>
  schedule({ nodes, placed: [] }, pods, choose);

/** What is important at its most, everything else at its least. */
export const criticalPeak = async (stack: Stack): Promise<readonly SchedulingPod[]> => [
  ...(await podsOf(stack, "peak")).filter(isCritical),
  ...(await podsOf(stack, "floor")).filter((pod) => !isCritical(pod)),
];

/** Owners of three or more pods, of which the loss of one zone leaves less than two thirds. */
export function thinnedOut(state: ClusterState): readonly string[] {
  const critical = state.placed.filter(({ pod }) => isCritical(pod));
  const names = [...new Set(critical.map(({ pod }) => pod.owner))];
  const zones = [...new Set(state.nodes.map(({ labels }) => labels[zoneLabel]))];
  return names.filter((name) => {
    const there = critical.filter(({ pod }) => pod.owner === name).map(({ node }) => node.labels[zoneLabel]);
    const least = Math.min(...zones.map((zone) => there.filter((each) => each !== zone).length));
    return there.length >= 3 && least * 3 < there.length * 2 - 2; // ten pods are 4, 3 and 3
  });
}
