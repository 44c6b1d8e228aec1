import type { Path, PropertyView } from "#policies/engine/property-view.ts";
import type { ResourceView } from "#policies/engine/stack-view.ts";

/** A container of any sort. Restartable init containers (native sidecars) are among `init`. */
export interface ContainerView {
  readonly sort: "container" | "init" | "ephemeral";
  readonly name: string;
  readonly view: PropertyView;
  /** An operator makes it, with a security context and probes of its own: what is not stated here is not absent there. */
  readonly operated: boolean;
}

/** The pod that a resource is, or makes. */
export interface PodView {
  readonly metadata: PropertyView;
  readonly spec: PropertyView;
  /** Of every sort. */
  readonly containers: readonly ContainerView[];
}

/**
 * Where each kind keeps its pod. Sources: the API reference of Kubernetes 1.36, Argo Rollouts 1.9 and KEDA 2.19. Group
 * `extensions` is gone from the API server; whoever still declares it is judged like the others.
 */
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
  "extensions/ReplicaSet": "spec.template",
  "extensions/Deployment": "spec.template",
  "extensions/DaemonSet": "spec.template",
};

/** Kinds of Argo Rollouts 1.9 that run a Job for a metric. https://argo-rollouts.readthedocs.io/en/stable/analysis/job/ */
const analyses: readonly string[] = [
  "argoproj.io/AnalysisTemplate",
  "argoproj.io/ClusterAnalysisTemplate",
  "argoproj.io/AnalysisRun",
];

/**
 * Kinds of which the Prometheus operator 0.93 makes a pod, with the containers it makes itself. It merges
 * `spec.containers` into those by name; everything else of `spec` has the name it has in a pod.
 * https://github.com/prometheus-operator/prometheus-operator/blob/v0.93.0/pkg/prometheus/server/statefulset.go
 */
const operated: Readonly<Record<string, OperatedNames>> = {
  "monitoring.coreos.com/Prometheus": ["prometheus", "config-reloader", "init-config-reloader", "thanos-sidecar"],
  "monitoring.coreos.com/PrometheusAgent": ["prometheus", "config-reloader", "init-config-reloader"],
  "monitoring.coreos.com/Alertmanager": ["alertmanager", "config-reloader", "init-config-reloader"],
};

export const podKinds: readonly string[] = [...Object.keys(templates), ...analyses, ...Object.keys(operated)];

type OperatedNames = readonly [main: string, ...others: string[]];

/** Kinds that keep a number of pods running, as opposed to one pod or a task that ends. */
export const replicatedKinds = [
  "apps/Deployment",
  "apps/StatefulSet",
  "apps/ReplicaSet",
  "argoproj.io/Rollout",
] as const;

/** Every pod of a resource; none where it states none, as a Rollout with a reference does. */
export function podsOf(resource: ResourceView): readonly PodView[] {
  const made = operated[resource.kind];
  if (made !== undefined) return operatedPod(resource, made);
  const path = templates[resource.kind];
  if (path !== undefined) return podIn(resource.at(path));
  if (!analyses.includes(resource.kind)) return [];
  return resource.list("spec.metrics").flatMap((metric) => podIn(metric.at("provider.job.spec.template")));
}

function podIn(template: PropertyView): readonly PodView[] {
  const spec = template.at("spec");
  return spec.has() ? [{ metadata: template.at("metadata"), spec, containers: containersOf(spec) }] : [];
}

function operatedPod(resource: ResourceView, made: OperatedNames): readonly PodView[] {
  const spec = resource.at("spec");
  if (!spec.has()) return [];
  const [name] = made;
  const main: ContainerView = {
    sort: "container",
    name,
    view: spec.pick("image", "imagePullPolicy", "resources"),
    operated: true,
  };
  return [{ metadata: spec.at("podMetadata"), spec, containers: [main, ...containersOf(spec, made)] }];
}

const lists = { container: "containers", init: "initContainers", ephemeral: "ephemeralContainers" } as const;

function containersOf(spec: PropertyView, made?: OperatedNames): readonly ContainerView[] {
  const sorts = ["init", "container", "ephemeral"] as const;
  return sorts.flatMap((sort) =>
    spec.list(lists[sort]).map((view) => {
      const name = view.string("name") ?? view.path;
      return { sort, name, view, operated: made?.includes(name) === true };
    }),
  );
}
