import type { Path, PropertyView } from "#policies/engine/property-view.ts";
import type { ResourceView } from "#policies/engine/stack-view.ts";

/** A container of any sort. Restartable init containers (native sidecars) are among `init`. */
export interface ContainerView {
  readonly sort: "container" | "init" | "ephemeral";
  readonly name: string;
  readonly view: PropertyView;
}

/** The pod that a resource is, or makes. */
export interface PodView {
  readonly metadata: PropertyView;
  readonly spec: PropertyView;
  /** Of every sort. */
  readonly containers: readonly ContainerView[];
}

/** Where each kind keeps its pod. Sources: the API reference of Kubernetes 1.36, Argo Rollouts 1.9 and KEDA 2.19. */
const templates: Readonly<Record<string, Path>> = {
  "core/Pod": "",
  "core/PodTemplate": "template",
  "core/ReplicationController": "spec.template",
  "apps/ReplicaSet": "spec.template",
  "apps/Deployment": "spec.template",
  "apps/StatefulSet": "spec.template",
  "apps/DaemonSet": "spec.template",
  "batch/Job": "spec.template",
  "batch/CronJob": "spec.jobTemplate.spec.template",
  "argoproj.io/Rollout": "spec.template",
  "keda.sh/ScaledJob": "spec.jobTargetRef.template",
};

export const podKinds: readonly string[] = Object.keys(templates);

/** Kinds that keep a number of pods running, as opposed to one pod or a task that ends. */
export const replicatedKinds = [
  "apps/Deployment",
  "apps/StatefulSet",
  "apps/ReplicaSet",
  "argoproj.io/Rollout",
] as const;

/** @returns `undefined` for a kind without a pod, and where the resource states none, as a Rollout with a reference does. */
export function podOf(resource: ResourceView): PodView | undefined {
  const path = templates[resource.kind];
  if (path === undefined) return undefined;
  const template = resource.at(path);
  const spec = template.at("spec");
  if (!spec.has()) return undefined;
  return { metadata: template.at("metadata"), spec, containers: containersOf(spec) };
}

const lists = { container: "containers", init: "initContainers", ephemeral: "ephemeralContainers" } as const;

function containersOf(spec: PropertyView): readonly ContainerView[] {
  const sorts = ["init", "container", "ephemeral"] as const;
  return sorts.flatMap((sort) =>
    spec.list(lists[sort]).map((view) => ({ sort, name: view.string("name") ?? view.path, view })),
  );
}
