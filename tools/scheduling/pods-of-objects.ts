import type { JsonObject } from "#tools/capture/marks.ts";
import { instanceNames, instancePod, sidecarResources } from "#tools/lab/stand-ins/cluster-pods.ts";
import { mapping, mappings, text, textMap } from "#tools/scheduling/fields.ts";
import type { Labels, SchedulingPod } from "#tools/scheduling/model.ts";
import { readPod } from "#tools/scheduling/read-pod.ts";
import type { Priority } from "#tools/scheduling/read-pod.ts";
import { scalerBounds } from "#tools/scheduling/scalers.ts";

/** How many pods a scaled workload has. */
export type Scale = "floor" | "peak";

interface Facts {
  readonly objects: readonly JsonObject[];
  readonly scale: Scale;
  readonly priorities: ReadonlyMap<string, Priority>;
}

/** Every pod that the Kubernetes objects of a stack come to, the proxy of the mesh included. */
export function podsOfObjects(objects: readonly JsonObject[], scale: Scale): readonly SchedulingPod[] {
  const facts = { objects, scale, priorities: readPriorities(objects) };
  return objects.flatMap((object) => podsOf[text(object, "kind")]?.(object, facts) ?? []);
}

const podsOf: Readonly<Record<string, (object: JsonObject, facts: Facts) => readonly SchedulingPod[]>> = {
  Deployment: templatePods,
  Rollout: templatePods,
  StatefulSet: templatePods,
  Job: templatePods,
  CronJob: (object, facts) => templatePods({ ...object, spec: mapping(object, "spec", "jobTemplate", "spec") }, facts),
  Pooler: poolerPods,
  Cluster: clusterPods,
};

function templatePods(object: JsonObject, facts: Facts): readonly SchedulingPod[] {
  const spec = mapping(object, "spec");
  const template = mapping(spec, "template");
  const hasDisk = mappings(spec, "volumeClaimTemplates").length > 0;
  return Array.from({ length: replicasOf(object, facts) }, (_, index) =>
    read({ object, template, index, hasDisk, facts }),
  );
}

function replicasOf(object: JsonObject, { objects, scale }: Facts): number {
  const { name, namespace } = mapping(object, "metadata");
  const bounds = scalerBounds(objects).get(`${text(object, "kind")} ${String(namespace)}/${String(name)}`);
  if (bounds !== undefined) return scale === "floor" ? bounds.min : bounds.max;
  return Number(mapping(object, "spec")["replicas"] ?? 1);
}

function poolerPods(object: JsonObject, facts: Facts): readonly SchedulingPod[] {
  const spec = mapping(object, "spec");
  const labels = { "cnpg.io/poolerName": text(mapping(object, "metadata"), "name") };
  const template = mapping(spec, "template");
  const merged = {
    ...template,
    metadata: { ...mapping(template, "metadata"), labels: { ...mapping(template, "metadata", "labels"), ...labels } },
  };
  return Array.from({ length: Number(spec["instances"] ?? 1) }, (_, index) =>
    read({ object, template: merged, index, hasDisk: false, facts }),
  );
}

function clusterPods(object: JsonObject, facts: Facts): readonly SchedulingPod[] {
  if (!text(object, "apiVersion").startsWith("postgresql.cnpg.io/")) return [];
  const stores = facts.objects.filter((each) => text(each, "kind") === "ObjectStore");
  const sidecar = sidecarResources(object, stores);
  return instanceNames(object).map((instance, index) =>
    read({ object, template: instancePod(object, instance, sidecar), index, hasDisk: true, facts }),
  );
}

interface Template {
  readonly object: JsonObject;
  readonly template: JsonObject;
  readonly index: number;
  readonly hasDisk: boolean;
  readonly facts: Facts;
}

function read({ object, template, index, hasDisk, facts }: Template): SchedulingPod {
  const { name, namespace } = mapping(object, "metadata");
  const place = String(namespace);
  const metadata = mapping(template, "metadata");
  const labels = textMap(mapping(metadata, "labels"));
  const meshed = isMeshed(place, labels, facts.objects);
  const spec = mapping(template, "spec");
  return readPod({
    name: `${String(name)}-${String(index)}`,
    namespace: place,
    owner: `${text(object, "kind")} ${String(name)}`,
    labels,
    spec: meshed ? withProxy(spec, mapping(metadata, "annotations")) : spec,
    priorities: facts.priorities,
    hasDisk,
  });
}

/** https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/#controlling-the-injection-policy */
function isMeshed(namespace: string, labels: Labels, objects: readonly JsonObject[]): boolean {
  const found = objects.find(
    (each) => text(each, "kind") === "Namespace" && text(mapping(each, "metadata"), "name") === namespace,
  );
  const revision = mapping(found, "metadata", "labels")["istio.io/rev"];
  return revision !== undefined && labels["sidecar.istio.io/inject"] !== "false";
}

/** The proxy is a sidecar; without annotations it takes what the mesh gives every proxy, 100m and 128Mi. */
function withProxy(spec: JsonObject, annotations: JsonObject): JsonObject {
  const requests = {
    cpu: annotations["sidecar.istio.io/proxyCPU"] ?? "100m",
    memory: annotations["sidecar.istio.io/proxyMemory"] ?? "128Mi",
  };
  const proxy = { name: "istio-proxy", restartPolicy: "Always", resources: { requests } };
  return { ...spec, initContainers: [proxy, ...mappings(spec, "initContainers")] };
}

/** Those of the stack, and the two every cluster has. */
function readPriorities(objects: readonly JsonObject[]): ReadonlyMap<string, Priority> {
  const own = objects
    .filter((each) => text(each, "kind") === "PriorityClass")
    .map((each): [string, Priority] => [
      text(mapping(each, "metadata"), "name"),
      { value: Number(each["value"]), preempts: each["preemptionPolicy"] !== "Never" },
    ]);
  return new Map([
    ["system-cluster-critical", { value: 2_000_000_000, preempts: true }],
    ["system-node-critical", { value: 2_000_001_000, preempts: true }],
    ...own,
  ]);
}
