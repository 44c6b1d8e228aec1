import type { JsonObject } from "#tools/capture/marks.ts";
import type { Experiment } from "#tools/lab/experiments/harness.ts";
import type { LifeContext } from "#tools/lab/experiments/life-cycle/life-context.ts";
import { isThere, ownerOf } from "#tools/lab/experiments/workloads/observed-pods.ts";
import { isFine, look, WorkloadLab } from "#tools/lab/experiments/workloads/workload-lab.ts";
import { mapping, textMap } from "#tools/scheduling/fields.ts";
import type { SchedulingPod } from "#tools/scheduling/model.ts";
import { podsOfObjects } from "#tools/scheduling/pods-of-objects.ts";
import { readPod } from "#tools/scheduling/read-pod.ts";

/** The proofs of scheduling are about the pods that the control plane makes, proxies and defaults included. */
export const proofPods: readonly Experiment<LifeContext>[] = [
  {
    group: "workloads",
    shows: "the pods that the proofs of scheduling reckon with are those that the control plane made of the stack",
    run: (context) => compare(new WorkloadLab(context), (objects) => objects),
    // A proof about a stack without its mesh would count with smaller pods.
    control: (context: LifeContext): Promise<readonly string[]> =>
      compare(new WorkloadLab(context), (objects) => objects.filter(({ kind }) => kind !== "Namespace"), 0),
  },
];

async function compare(
  lab: WorkloadLab,
  change: (objects: readonly JsonObject[]) => readonly JsonObject[],
  milliseconds?: number,
): Promise<readonly string[]> {
  const reckoned = shapesOf(
    podsOfObjects(change(lab.objects), "floor").filter(({ owner }) => !/^(?:Cron)?Job /.test(owner)),
  );
  return look(
    async () => {
      const made = shapesOf((await lab.list("/api/v1/pods")).flatMap(readMade));
      return [
        ...without(made, reckoned).map((shape) => `made, and not reckoned with: ${shape}`),
        ...without(reckoned, made).map((shape) => `reckoned with, and not made: ${shape}`),
      ];
    },
    isFine,
    milliseconds,
  );
}

/** What decides about the place of a pod alone; one text for each owner and number of equal pods. */
function shapesOf(pods: readonly SchedulingPod[]): readonly string[] {
  const shapes = pods.map(({ owner, requests, nodeSelector, nodeTerms }) => {
    const { cpu = 0, memory = 0 } = requests;
    const size = `${String(cpu)}m ${String(memory / 2 ** 20)}Mi`;
    return `${owner.replace(/^\S+ /, "")} ${size} ${JSON.stringify({ nodeSelector, nodeTerms })}`;
  });
  const counts = new Map<string, number>();
  for (const shape of shapes) counts.set(shape, (counts.get(shape) ?? 0) + 1);
  return [...counts].map(([shape, count]) => `${String(count)} × ${shape}`);
}

/** A pod that runs, without what admission and scheduler have added to it. */
function readMade(pod: JsonObject): readonly SchedulingPod[] {
  const labels = textMap(mapping(pod, "metadata", "labels"));
  const owner = ownerOf(labels);
  if (owner === undefined || !isThere(pod)) return [];
  const added = ["nodeName", "schedulerName", "priorityClassName"];
  const spec = Object.fromEntries(Object.entries(mapping(pod, "spec")).filter(([key]) => !added.includes(key)));
  const { name, namespace } = mapping(pod, "metadata");
  const source = { name: String(name), namespace: String(namespace), owner: `Pod ${owner}`, labels, spec };
  return [readPod({ ...source, priorities: new Map(), hasDisk: false })];
}

const without = (all: readonly string[], some: readonly string[]): readonly string[] =>
  all.filter((each) => !some.includes(each));
