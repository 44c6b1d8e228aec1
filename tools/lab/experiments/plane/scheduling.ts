import { isObject } from "#tools/capture/marks.ts";
import { member, until } from "#tools/lab/experiments/plane/context.ts";
import type { PlaneContext } from "#tools/lab/experiments/plane/context.ts";
import type { Experiment } from "#tools/lab/experiments/harness.ts";
import { pod } from "#tools/lab/experiments/plane/pods.ts";

const group = "scheduling";
const spotKey = "kubernetes.azure.com/scalesetpriority";
const capacityLabel = "ms5.io/capacity";
const poolLabel = "ms5.io/pool";

const needs = (key: string, value: string): Readonly<Record<string, unknown>> => ({
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [{ matchExpressions: [{ key, operator: "In", values: [value] }] }],
    },
  },
});
const toleratesSpot = { tolerations: [{ key: spotKey, operator: "Equal", value: "spot", effect: "NoSchedule" }] };

export const scheduling: readonly Experiment<PlaneContext>[] = [
  {
    group,
    shows: "a pod that needs regular capacity runs on a regular node, even where it may run on spot",
    run: (context) =>
      landsOn(context, { affinity: needs(capacityLabel, "regular"), ...toleratesSpot }, capacityLabel, "regular"),
    control: (context) =>
      landsOn(context, { affinity: needs(capacityLabel, "spot"), ...toleratesSpot }, capacityLabel, "regular"),
  },
  {
    group,
    shows: "a pod that tolerates and needs spot runs on a spot node",
    run: (context) =>
      landsOn(context, { affinity: needs(capacityLabel, "spot"), ...toleratesSpot }, capacityLabel, "spot"),
    // Without the toleration the taint keeps it away.
    control: (context) => landsOn(context, { affinity: needs(capacityLabel, "spot") }, capacityLabel, "spot"),
  },
  {
    group,
    shows: "a pod that asks for the nodes of the database without their toleration is kept off",
    run: (context) => keptOff(context, { affinity: needs(poolLabel, "data") }),
    control: (context) =>
      keptOff(context, { affinity: needs(poolLabel, "data"), tolerations: [{ key: poolLabel, operator: "Exists" }] }),
  },
];

interface Placement {
  readonly node: string | undefined;
  readonly labels: Readonly<Record<string, unknown>>;
  /** Why it waits, in the scheduler's words. */
  readonly reason: string;
}

async function landsOn(
  context: PlaneContext,
  spec: Readonly<Record<string, unknown>>,
  label: string,
  value: string,
): Promise<readonly string[]> {
  const { node, labels, reason } = await place(context, spec);
  if (node === undefined) return [`it is not scheduled: ${reason}`];
  return labels[label] === value ? [] : [`it runs on ${node}, where ${label} is ${String(labels[label])}`];
}

/** Waits for want of a toleration; any other reason to wait would show nothing about the taint. */
async function keptOff(context: PlaneContext, spec: Readonly<Record<string, unknown>>): Promise<readonly string[]> {
  const { node, reason } = await place(context, spec);
  if (node !== undefined) return [`it runs on ${node}`];
  return reason.includes("untolerated taint") ? [] : [`it waits for another reason: ${reason}`];
}

let serial = 0;

/** Creates a pod for real and waits for the scheduler's word; the pod stays, the lab ends soon. */
async function place(
  { server, open: namespace }: PlaneContext,
  spec: Readonly<Record<string, unknown>>,
): Promise<Placement> {
  serial += 1;
  const name = `placed-${String(serial)}`;
  const refused = await server.findings(pod({ name, namespace, spec }), { dryRun: false });
  if (refused.length > 0) throw new Error(refused.join("; "));
  return until(async () => {
    const { body } = await server.call("GET", `/api/v1/namespaces/${namespace}/pods/${name}`);
    const node = member(body, "spec", "nodeName");
    if (typeof node === "string") {
      const { body: found } = await server.call("GET", `/api/v1/nodes/${node}`);
      const labels = member(found, "metadata", "labels");
      return { node, labels: isObject(labels) ? labels : {}, reason: "" };
    }
    const reason = unschedulable(member(body, "status", "conditions"));
    return reason === undefined ? undefined : { node: undefined, labels: {}, reason };
  }, `a decision on pod ${name}`);
}

function unschedulable(conditions: unknown): string | undefined {
  const list: readonly unknown[] = Array.isArray(conditions) ? conditions : [];
  const condition = list.find((each) => member(each, "reason") === "Unschedulable");
  return condition === undefined ? undefined : String(member(condition, "message"));
}
