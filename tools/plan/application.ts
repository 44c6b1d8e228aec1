import { readCatalogs, readImage } from "#tools/plan/application-images.ts";
import type { ApplicationSection, PlannedWorkload } from "#tools/plan/application-model.ts";
import { podsOf, sumRequests } from "#tools/plan/application-pods.ts";
import type { PodSource } from "#tools/plan/application-pods.ts";
import { at, countAt, textAt } from "#tools/plan/masked-value.ts";
import type { Plan, PlanResource } from "#tools/plan/model.ts";
import { readQuantity, writeBytes, writeCpu } from "#tools/text/quantity.ts";

type Totals = ApplicationSection["data"]["totals"];

/** The plan with a section about what runs in the cluster, read from the objects themselves. */
export function withApplication(plan: Plan): Plan {
  return { ...plan, slots: { ...plan.slots, application: applicationSectionOf(plan.resources) } };
}

export function applicationSectionOf(resources: readonly PlanResource[]): ApplicationSection {
  const catalogs = readCatalogs(resources);
  const scalers = readScalers(resources);
  const workloads = resources
    .flatMap((resource) => {
      const pods = podsOf(resource, catalogs);
      return pods === undefined ? [] : [planWorkload(resource, pods, scalers)];
    })
    .toSorted(byPlace);
  const totals = totalsOf(workloads);
  const open = new Set(
    workloads.flatMap(({ images }) => images.filter(({ locked }) => !locked).map((each) => each.reference)),
  );
  return {
    title: "Application",
    status: open.size === 0 ? "ok" : "warning",
    lines: [
      `${String(workloads.length)} workloads, ${range(totals.pods, String)} pods, requests of ${range(totals.cpu, writeCpu)} CPU and ${range(totals.memory, writeBytes)} memory`,
      ...(open.size === 0 ? [] : [`${String(open.size)} ${open.size === 1 ? "image" : "images"} without a digest`]),
    ],
    data: { workloads, totals },
  };
}

const classes = ["critical", "elastic", "batch"];
const rankOf = ({ class: name }: PlannedWorkload): number => {
  const rank = classes.indexOf(name ?? "");
  return rank < 0 ? classes.length : rank;
};

function byPlace(one: PlannedWorkload, other: PlannedWorkload): number {
  if (one.namespace !== other.namespace) return one.namespace < other.namespace ? -1 : 1;
  return rankOf(one) - rankOf(other) || (one.name < other.name ? -1 : 1);
}

function planWorkload(
  { urn, inputs }: PlanResource,
  pods: PodSource,
  scalers: ReadonlyMap<string, Scaler>,
): PlannedWorkload {
  const { metadata } = inputs;
  const namespace = textAt(metadata, "namespace") ?? "default";
  const name = textAt(metadata, "name") ?? "";
  const scaler = scalers.get(`${namespace}/${pods.kind}/${name}`);
  // Of the object, or else of the pods it makes.
  const stated = (key: string, from: "labels" | "annotations"): string | null =>
    textAt(metadata, from, key) ?? textAt(pods[from], key) ?? null;
  return {
    // A job that differs with every release is still the same workload.
    ...{ urn, namespace, name: textAt(pods.labels, "app.kubernetes.io/name") ?? name, kind: pods.kind },
    class: stated("ms5.io/class", "labels"),
    replicas: scaler?.bounds ?? { min: pods.replicas, max: pods.replicas },
    scaler: scaler?.kind ?? (pods.runs === "on" ? "none" : pods.runs),
    requests: sumRequests(pods.requests),
    exposure: stated("ms5.io/exposure", "annotations"),
    images: [...new Set(pods.images)].map(readImage),
  };
}

interface Scaler {
  readonly kind: "cpu" | "events";
  readonly bounds: PlannedWorkload["replicas"];
}

/** Bounds of HPAs and ScaledObjects by what they scale. https://keda.sh/docs/latest/reference/scaledobject-spec/ */
function readScalers(resources: readonly PlanResource[]): ReadonlyMap<string, Scaler> {
  return new Map(
    resources.flatMap(({ type, inputs: { metadata, spec } }) => {
      const kind = scalerKinds[type];
      if (kind === undefined) return [];
      const { floor, ceiling, lowest } = fields[kind];
      const target = at(spec, "scaleTargetRef");
      const key = [textAt(metadata, "namespace"), textAt(target, "kind") ?? "Deployment", textAt(target, "name")].join(
        "/",
      );
      const max = countAt(spec, ceiling) ?? lowest;
      return [[key, { kind, bounds: { min: countAt(spec, floor) ?? lowest, max } }] as const];
    }),
  );
}

const scalerKinds: Readonly<Record<string, Scaler["kind"]>> = {
  "kubernetes:autoscaling/v2:HorizontalPodAutoscaler": "cpu",
  "kubernetes:keda.sh/v1alpha1:ScaledObject": "events",
};
const fields = {
  cpu: { floor: "minReplicas", ceiling: "maxReplicas", lowest: 1 },
  events: { floor: "minReplicaCount", ceiling: "maxReplicaCount", lowest: 0 },
} as const;

/** What runs to its end is counted as running: it needs its room then. */
function totalsOf(workloads: readonly PlannedWorkload[]): Totals {
  const sum = (bound: "min" | "max", amountOf: (workload: PlannedWorkload) => number): number =>
    workloads.reduce((total, workload) => total + workload.replicas[bound] * amountOf(workload), 0);
  const bounds = (amountOf: (workload: PlannedWorkload) => number): { min: number; max: number } => ({
    min: sum("min", amountOf),
    max: sum("max", amountOf),
  });
  return {
    pods: bounds(() => 1),
    cpu: bounds(({ requests }) => readQuantity(requests.cpu ?? "") ?? 0),
    memory: bounds(({ requests }) => readQuantity(requests.memory ?? "") ?? 0),
  };
}

/** `3` or `3 to 10`. */
export function range(
  { min, max }: { readonly min: number; readonly max: number },
  write: (amount: number) => string,
): string {
  return min === max ? write(min) : `${write(min)} to ${write(max)}`;
}
