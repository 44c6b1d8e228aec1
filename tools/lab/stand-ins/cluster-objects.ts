import type { JsonObject } from "#tools/capture/marks.ts";
import {
  claimsOf,
  clusterLabel,
  clusterLabels,
  instanceNames,
  instancePod,
  roleLabel,
} from "#tools/lab/stand-ins/cluster-pods.ts";
import { mapping, text } from "#tools/scheduling/fields.ts";

/** What the operator makes of a Cluster, in the order in which it is made; each belongs to it and goes with it. */
export function clusterObjects(cluster: JsonObject, sidecar: JsonObject | undefined): readonly JsonObject[] {
  const instances = instanceNames(cluster);
  return [
    serviceAccount(cluster),
    ...services(cluster),
    ...budgets(cluster, instances.length),
    ...instances.flatMap((instance) => [
      ...claimsOf(cluster, instance),
      runningAs(cluster, instancePod(cluster, instance, sidecar)),
    ]),
  ].map((object) => ownedBy(cluster, object));
}

/** An owner that is gone takes what it owns along: https://kubernetes.io/docs/concepts/architecture/garbage-collection/ */
export function ownedBy(owner: JsonObject, object: JsonObject): JsonObject {
  const { name, uid } = mapping(owner, "metadata");
  const reference = { apiVersion: owner["apiVersion"], kind: owner["kind"], name, uid, controller: true };
  return { ...object, metadata: { ...mapping(object, "metadata"), ownerReferences: [reference] } };
}

export const metadataOf = (owner: JsonObject, name: string): JsonObject => ({
  name,
  namespace: text(mapping(owner, "metadata"), "namespace"),
});

const nameOf = (object: JsonObject): string => text(mapping(object, "metadata"), "name");

function serviceAccount(cluster: JsonObject): JsonObject {
  const template = mapping(cluster, "spec", "serviceAccountTemplate", "metadata");
  return {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: { ...metadataOf(cluster, nameOf(cluster)), annotations: mapping(template, "annotations") },
  };
}

const runningAs = (cluster: JsonObject, pod: JsonObject): JsonObject => ({
  ...pod,
  spec: { ...mapping(pod, "spec"), serviceAccountName: nameOf(cluster) },
});

/** https://cloudnative-pg.io/docs/1.30/service_management/ */
function services(cluster: JsonObject): readonly JsonObject[] {
  const selectors = {
    rw: { [roleLabel]: "primary" },
    ro: { [roleLabel]: "replica" },
    r: { "cnpg.io/podRole": "instance" },
  };
  return Object.entries(selectors).map(([suffix, selector]) => ({
    apiVersion: "v1",
    kind: "Service",
    metadata: { ...metadataOf(cluster, `${nameOf(cluster)}-${suffix}`), labels: clusterLabels(cluster) },
    spec: {
      type: "ClusterIP",
      selector: { [clusterLabel]: nameOf(cluster), ...selector },
      ports: [{ name: "postgres", port: 5432, targetPort: 5432, protocol: "TCP" }],
    },
  }));
}

/** One for the primary, and from three instances on one that lets a single standby go. */
function budgets(cluster: JsonObject, instances: number): readonly JsonObject[] {
  if (mapping(cluster, "spec")["enablePDB"] === false) return [];
  const budget = (name: string, role: string, minAvailable: number): JsonObject => ({
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: { ...metadataOf(cluster, name), labels: clusterLabels(cluster) },
    spec: { minAvailable, selector: { matchLabels: { [clusterLabel]: nameOf(cluster), [roleLabel]: role } } },
  });
  return [
    ...(instances < 3 ? [] : [budget(nameOf(cluster), "replica", instances - 2)]),
    budget(`${nameOf(cluster)}-primary`, "primary", 1),
  ];
}
