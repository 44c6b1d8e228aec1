import { isObject } from "#tools/capture/marks.ts";
import type { JsonObject } from "#tools/capture/marks.ts";
import { mapping, mappings, text } from "#tools/scheduling/fields.ts";

/*
 * What CloudNativePG 1.30 makes of a Cluster, as far as scheduling, quota, admission and eviction see it.
 * https://github.com/cloudnative-pg/cloudnative-pg/blob/v1.30.0/pkg/specs/pods.go
 */

export const clusterLabel = "cnpg.io/cluster";
export const roleLabel = "cnpg.io/instanceRole";
const image = "registry.example/postgres:lab";
/** User of the operand images. */
const postgresUser = 26;

export const instanceNames = (cluster: JsonObject): readonly string[] =>
  Array.from(
    { length: Number(mapping(cluster, "spec")["instances"] ?? 1) },
    (_, index) => `${text(mapping(cluster, "metadata"), "name")}-${String(index + 1)}`,
  );

/** Claims of one instance: data, and the write-ahead log where it has a disk of its own. */
export function claimsOf(cluster: JsonObject, instance: string): readonly JsonObject[] {
  const spec = mapping(cluster, "spec");
  const volumes = [
    [instance, mapping(spec, "storage")],
    [`${instance}-wal`, mapping(spec, "walStorage")],
  ] as const;
  return volumes
    .filter(([, storage]) => storage["size"] !== undefined)
    .map(([name, storage]) => ({
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata: { name, namespace: text(mapping(cluster, "metadata"), "namespace"), labels: clusterLabels(cluster) },
      spec: {
        accessModes: ["ReadWriteOnce"],
        resources: { requests: { storage: storage["size"] } },
        storageClassName: storage["storageClass"],
        volumeMode: "Filesystem",
      },
    }));
}

/** The pod of one instance. The first is the primary. */
export function instancePod(cluster: JsonObject, instance: string, sidecar: JsonObject | undefined): JsonObject {
  const { spec, affinity } = { spec: mapping(cluster, "spec"), affinity: mapping(cluster, "spec", "affinity") };
  const claims = claimsOf(cluster, instance).map((claim) => text(mapping(claim, "metadata"), "name"));
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      name: instance,
      namespace: text(mapping(cluster, "metadata"), "namespace"),
      annotations: mapping(spec, "inheritedMetadata", "annotations"),
      labels: {
        ...mapping(spec, "inheritedMetadata", "labels"),
        ...clusterLabels(cluster),
        "cnpg.io/instanceName": instance,
        "cnpg.io/podRole": "instance",
        [roleLabel]: instance === instanceNames(cluster)[0] ? "primary" : "replica",
      },
    },
    spec: {
      ...stated("priorityClassName", spec["priorityClassName"]),
      ...stated("topologySpreadConstraints", spec["topologySpreadConstraints"]),
      ...stated("nodeSelector", affinity["nodeSelector"]),
      ...stated("tolerations", affinity["tolerations"]),
      ...stated("affinity", renderAffinity(cluster)),
      enableServiceLinks: false,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: postgresUser,
        runAsGroup: postgresUser,
        fsGroup: postgresUser,
        seccompProfile: isObject(spec["seccompProfile"]) ? spec["seccompProfile"] : { type: "RuntimeDefault" },
      },
      initContainers: [
        container("bootstrap-controller", mapping(spec, "resources")),
        ...(sidecar === undefined
          ? []
          : [{ ...container("plugin-barman-cloud", sidecar), restartPolicy: "Always" as const }]),
      ],
      containers: [container("postgres", mapping(spec, "resources"))],
      volumes: claims.map((claimName, index) => ({
        name: index === 0 ? "pgdata" : "pg-wal",
        persistentVolumeClaim: { claimName },
      })),
    },
  };
}

/** Resources of the backup plugin's sidecar, which its ObjectStore states; absent without the plugin. */
export function sidecarResources(cluster: JsonObject, stores: readonly JsonObject[]): JsonObject | undefined {
  const plugin = mappings(mapping(cluster, "spec"), "plugins").find(
    ({ name }) => name === "barman-cloud.cloudnative-pg.io",
  );
  if (plugin === undefined) return undefined;
  const wanted = text(mapping(plugin, "parameters"), "barmanObjectName");
  const store = stores.find((each) => text(mapping(each, "metadata"), "name") === wanted);
  return mapping(store, "spec", "instanceSidecarConfiguration", "resources");
}

export function clusterLabels(cluster: JsonObject): Readonly<Record<string, string>> {
  const name = text(mapping(cluster, "metadata"), "name");
  return {
    "app.kubernetes.io/name": "postgresql",
    "app.kubernetes.io/instance": name,
    "app.kubernetes.io/component": "database",
    "app.kubernetes.io/managed-by": "cloudnative-pg",
    [clusterLabel]: name,
  };
}

/** `CreateAffinitySection`: the generated rule, which is on unless it is turned off, and what the Cluster adds. */
function renderAffinity(cluster: JsonObject): JsonObject | undefined {
  const affinity = mapping(cluster, "spec", "affinity");
  const topologyKey = text(affinity, "topologyKey") || "kubernetes.io/hostname";
  const labelSelector = {
    matchExpressions: [
      { key: clusterLabel, operator: "In", values: [text(mapping(cluster, "metadata"), "name")] },
      { key: "cnpg.io/podRole", operator: "In", values: ["instance"] },
    ],
  };
  const required = affinity["podAntiAffinityType"] === "required";
  const generated = required
    ? { requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector, topologyKey }] }
    : {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 100, podAffinityTerm: { labelSelector, topologyKey } },
        ],
      };
  const parts = {
    ...(affinity["enablePodAntiAffinity"] === false ? {} : { podAntiAffinity: generated }),
    ...stated("nodeAffinity", affinity["nodeAffinity"]),
  };
  return Object.keys(parts).length === 0 ? undefined : parts;
}

export const container = (name: string, resources: JsonObject): JsonObject => ({
  name,
  image,
  resources,
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
    privileged: false,
    capabilities: { drop: ["ALL"] },
    seccompProfile: { type: "RuntimeDefault" },
  },
});

const stated = (key: string, value: unknown): JsonObject => (value === undefined ? {} : { [key]: value });
