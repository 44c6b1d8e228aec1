import type { JsonObject } from "#tools/capture/marks.ts";
import type { Experiment } from "#tools/lab/experiments/harness.ts";
import type { LifeContext } from "#tools/lab/experiments/life-cycle/life-context.ts";
import { pod } from "#tools/lab/experiments/plane/pods.ts";
import type { ObservedPod } from "#tools/lab/experiments/workloads/observed-pods.ts";
import { judgeCounts, judgePools } from "#tools/lab/experiments/workloads/placement-verdicts.ts";
import { withSpotNodes } from "#tools/lab/experiments/workloads/spot-nodes.ts";
import { isFine, look, WorkloadLab } from "#tools/lab/experiments/workloads/workload-lab.ts";
import { mapping, mappings, text } from "#tools/scheduling/fields.ts";

const headroom = "ms5-headroom";

/** What happens when Azure takes every spot node back at once, during a shift. */
export const reclaim: readonly Experiment<LifeContext>[] = [
  {
    group: "workloads",
    only: "production", // staging has one regular node and holds no room
    shows:
      "when all spot nodes go, critical workloads never miss a pod, and elastic ones come back in the room held for them",
    run: (context) => loseSpot(new WorkloadLab(context), context),
    control: (context: LifeContext): Promise<readonly string[]> => withoutRoom(new WorkloadLab(context), context),
  },
];

type Counts = ReadonlyMap<string, number>;

/** Pods that scalers keep during a shift at the least. */
function duringShift({ objects }: WorkloadLab): Counts {
  const scalers = objects.filter(({ kind }) => kind === "ScaledObject");
  return new Map(
    scalers.flatMap((scaler): [string, number][] => {
      const shifts = mappings(mapping(scaler, "spec"), "triggers").filter(({ type }) => type === "cron");
      const most = Math.max(...shifts.map((trigger) => Number(mapping(trigger, "metadata")["desiredReplicas"])));
      return shifts.length === 0 ? [] : [[text(mapping(scaler, "spec", "scaleTargetRef"), "name"), most]];
    }),
  );
}

async function loseSpot(lab: WorkloadLab, context: LifeContext, patience?: number): Promise<readonly string[]> {
  const shift = duringShift(lab);
  const steady = new Map([...lab.floor].filter(([owner]) => !shift.has(owner) && owner !== headroom));
  return withSpotNodes(context, lab, (spot) =>
    withShift(lab, shift, async () => {
      const before = await moveToSpot(lab, shift);
      if (before.length > 0) return before.map((finding) => `before: ${finding}`);
      const missed = new Set<string>();
      const watch = async (): Promise<readonly string[]> => {
        const pods = await lab.pods();
        for (const finding of judgeOf(pods, steady)) missed.add(finding);
        return judgeOf(pods, shift);
      };
      await spot.drain(watch);
      return [...(await look(watch, isFine, patience)), ...missed, ...judgeRoom(await lab.pods())];
    }),
  );
}

/** Only those of the owners that are asked about. */
const judgeOf = (pods: readonly ObservedPod[], wanted: Counts): readonly string[] =>
  judgeCounts(
    pods.filter(({ owner }) => wanted.has(owner)),
    wanted,
  );

function judgeRoom(pods: readonly ObservedPod[]): readonly string[] {
  const holders = pods.filter(({ owner }) => owner === headroom);
  const taken = holders.some(({ node }) => node === "");
  return [...judgePools(pods), ...(taken ? [] : ["the room that is held was not needed"])];
}

/** Whoever finds a place has it within two. */
const withoutRoomMilliseconds = 8000;

/** Room that pods of the highest priority hold, which nobody can take. */
async function withoutRoom(lab: WorkloadLab, context: LifeContext): Promise<readonly string[]> {
  const greedy = greedyRoom(lab);
  await lab.scale(headroom, 0);
  await lab.apply(greedy);
  try {
    return await loseSpot(lab, context, withoutRoomMilliseconds);
  } finally {
    await lab.remove(greedy);
    await lab.scale(headroom, lab.floor.get(headroom) ?? 0);
  }
}

/** Everything elastic goes to spot nodes, as the descheduler would send it. */
async function moveToSpot(lab: WorkloadLab, shift: Counts): Promise<readonly string[]> {
  const elsewhere = (pods: readonly ObservedPod[]): readonly ObservedPod[] =>
    pods.filter(({ owner, pool }) => shift.has(owner) && pool !== "spot");
  for (const { name, namespace } of elsewhere(await lab.pods())) {
    await lab.server.call("DELETE", `/api/v1/namespaces/${namespace}/pods/${name}`);
  }
  return lab.settle((pods) => [
    ...judgeOf(pods, shift),
    ...elsewhere(pods).map(({ name, pool }) => `${name} is on ${pool}, not on spot`),
  ]);
}

async function withShift<Result>(lab: WorkloadLab, shift: Counts, use: () => Promise<Result>): Promise<Result> {
  for (const [name, replicas] of shift) await lab.scale(name, replicas);
  try {
    return await use();
  } finally {
    for (const name of shift.keys()) await lab.scale(name, lab.floor.get(name) ?? 0);
  }
}

function greedyRoom(lab: WorkloadLab): JsonObject {
  const name = "lab-greedy";
  const labels = { app: name, "sidecar.istio.io/inject": "false" };
  const { spec } = pod({ name, namespace: lab.namespace, cpu: "1000m", memory: "2Gi" });
  const original = lab.objects.find(
    (each) => each["kind"] === "Deployment" && mapping(each, "metadata")["name"] === headroom,
  );
  const affinity = mapping(original, "spec", "template", "spec", "affinity");
  const template = {
    metadata: { labels },
    spec: { ...mapping({ spec }, "spec"), affinity, priorityClassName: "ms5-critical" },
  };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, namespace: lab.namespace },
    spec: { replicas: lab.floor.get(headroom) ?? 0, selector: { matchLabels: { app: name } }, template },
  };
}
