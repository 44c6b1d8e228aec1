import type { JsonObject } from "#tools/capture/marks.ts";
import type { Experiment } from "#tools/lab/experiments/harness.ts";
import { member, until } from "#tools/lab/experiments/plane/context.ts";
import type { PlaneContext } from "#tools/lab/experiments/plane/context.ts";
import { drawing, modelNodes, randomPod } from "#tools/lab/experiments/plane/random-pods.ts";
import { listObjects } from "#tools/lab/plane/api-client.ts";
import { waitForNodes } from "#tools/lab/plane/fleet.ts";
import { mapping, mappings, text, textMap } from "#tools/scheduling/fields.ts";
import type { ClusterState, SchedulingNode, SchedulingPod } from "#tools/scheduling/model.ts";
import { reasonsAgainst } from "#tools/scheduling/predicates.ts";
import { readPod } from "#tools/scheduling/read-pod.ts";
import { readAmounts } from "#tools/scheduling/requests.ts";

/** Pods of one comparison: enough for every rule to decide some of them, with and without room. */
const podCount = 60;

/** The proofs of scheduling stand on a model; here kube-scheduler itself is its judge. */
export const schedulerModel: readonly Experiment<PlaneContext>[] = [
  {
    group: "scheduling",
    shows: `the model behind the proofs agrees with kube-scheduler about ${String(podCount)} random pods`,
    run: (context) => compare(context, 7, (pod) => pod),
    // A model that knows nothing of spread and anti-affinity.
    control: (context: PlaneContext): Promise<readonly string[]> =>
      compare(context, 8, (pod) => ({ ...pod, spread: [], antiAffinity: [] })),
  },
];

async function compare(
  context: PlaneContext,
  seed: number,
  change: (pod: SchedulingPod) => SchedulingPod,
): Promise<readonly string[]> {
  const { server, open: namespace, plane } = context;
  for (const node of modelNodes()) await server.call("POST", "/api/v1/nodes", node);
  const draw = drawing(seed);
  const findings: string[] = [];
  let decided = { placed: 0, waiting: 0 };
  try {
    await waitForNodes(plane.access);
    for (let index = 0; index < podCount; index += 1) {
      const name = `model-${String(seed)}-${String(index)}`;
      const object = randomPod(name, namespace, draw);
      const state = await readState(context);
      await server.call("POST", `/api/v1/namespaces/${namespace}/pods`, object);
      const node = await decision(context, name);
      // It would find its place later, in the middle of the next comparison.
      if (node === undefined) await server.call("DELETE", `/api/v1/namespaces/${namespace}/pods/${name}`);
      const finding = judge(change(readObject(object)), node, state);
      if (finding !== undefined) findings.push(`${name}: ${finding}`);
      decided =
        node === undefined ? { ...decided, waiting: decided.waiting + 1 } : { ...decided, placed: decided.placed + 1 };
    }
  } finally {
    await server.call("DELETE", `/api/v1/namespaces/${namespace}/pods?labelSelector=app%20in%20(a,b)`);
    for (const node of modelNodes())
      await server.call("DELETE", `/api/v1/nodes/${text(mapping(node, "metadata"), "name")}`);
  }
  // A comparison in which one side never occurs shows nothing about it.
  const lopsided = Math.min(decided.placed, decided.waiting) < podCount / 6;
  return [...findings, ...(lopsided ? [`${String(decided.placed)} placed, ${String(decided.waiting)} waiting`] : [])];
}

/** The name of its node, or none for a pod that the scheduler lets wait. */
async function decision({ server, open: namespace }: PlaneContext, name: string): Promise<string | undefined> {
  const answer = await until(async () => {
    const { body } = await server.call("GET", `/api/v1/namespaces/${namespace}/pods/${name}`);
    const node = member(body, "spec", "nodeName");
    if (typeof node === "string") return { node };
    const waits = mappings(mapping(body, "status"), "conditions").some(({ reason }) => reason === "Unschedulable");
    return waits ? { node: undefined } : undefined;
  }, `a decision on pod ${name}`);
  return answer.node;
}

function judge(pod: SchedulingPod, node: string | undefined, state: ClusterState): string | undefined {
  if (node === undefined) {
    const fits = state.nodes.find((each) => reasonsAgainst(pod, each, state).length === 0);
    return fits === undefined ? undefined : `the scheduler lets it wait, the model would take ${fits.name}`;
  }
  const chosen = state.nodes.find(({ name }) => name === node);
  if (chosen === undefined) return `the scheduler takes ${node}, which the model does not know`;
  const reasons = reasonsAgainst(pod, chosen, state);
  return reasons.length === 0 ? undefined : `the scheduler takes ${node}, the model refuses: ${reasons.join(", ")}`;
}

async function readState({ plane }: PlaneContext): Promise<ClusterState> {
  const nodes = (await listObjects(plane.access, "/api/v1/nodes")).map(readNode);
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const placed = (await listObjects(plane.access, "/api/v1/pods")).flatMap((object) => {
    const node = byName.get(text(mapping(object, "spec"), "nodeName"));
    const ended = ["Succeeded", "Failed"].includes(text(mapping(object, "status"), "phase"));
    return node === undefined || ended ? [] : [{ node, pod: readObject(object) }];
  });
  return { nodes, placed };
}

function readNode(object: JsonObject): SchedulingNode {
  return {
    name: text(mapping(object, "metadata"), "name"),
    labels: textMap(mapping(object, "metadata", "labels")),
    taints: mappings(mapping(object, "spec"), "taints").map((taint) => ({
      key: text(taint, "key"),
      value: text(taint, "value"),
      effect: text(taint, "effect"),
    })),
    allocatable: readAmounts(mapping(object, "status", "allocatable")),
  };
}

/** All pods are equally important here: nobody is pushed out. */
function readObject(object: JsonObject): SchedulingPod {
  const metadata = mapping(object, "metadata");
  const left = ["nodeName", "schedulerName", "priorityClassName"];
  const spec = Object.fromEntries(Object.entries(mapping(object, "spec")).filter(([key]) => !left.includes(key)));
  const [name, namespace] = [text(metadata, "name"), text(metadata, "namespace")];
  const labels = textMap(mapping(metadata, "labels"));
  return readPod({ name, namespace, owner: name, labels, spec, priorities: new Map(), hasDisk: false });
}
