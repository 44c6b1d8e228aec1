import { describe, expect, it } from "vitest";
import { clusterObjects } from "#tools/lab/stand-ins/cluster-objects.ts";
import { instancePod, sidecarResources } from "#tools/lab/stand-ins/cluster-pods.ts";
import { poolerObjects } from "#tools/lab/stand-ins/pooler-objects.ts";
import { autoscalerName, scalerObjects, scalesToNone } from "#tools/lab/stand-ins/scaler-objects.ts";
import { at, listAt } from "#test/support/resources.ts";

const metadata = { name: "db", namespace: "shop", uid: "u-1" };
const resources = { requests: { cpu: "1", memory: "2Gi" } };

/** https://cloudnative-pg.io/docs/1.30/cloudnative-pg.v1/#postgresql-cnpg-io-v1-Cluster */
const aCluster = (spec: object = {}) => ({
  apiVersion: "postgresql.cnpg.io/v1",
  kind: "Cluster",
  metadata,
  spec: { instances: 3, storage: { size: "8Gi", storageClass: "fast" }, resources, ...spec },
});

const named = (objects: readonly object[], kind: string): readonly unknown[] =>
  objects.filter((each) => at(each, "kind") === kind).map((each) => at(each, "metadata", "name"));

describe("what stands in for the database's operator", () => {
  it("makes instances, claims, Services, an account and budgets with the operator's names", () => {
    const objects = clusterObjects(aCluster({ walStorage: { size: "2Gi" } }), undefined);
    expect(named(objects, "Pod")).toEqual(["db-1", "db-2", "db-3"]);
    expect(named(objects, "PersistentVolumeClaim")).toEqual([
      "db-1",
      "db-1-wal",
      "db-2",
      "db-2-wal",
      "db-3",
      "db-3-wal",
    ]);
    expect(named(objects, "Service")).toEqual(["db-rw", "db-ro", "db-r"]);
    expect(named(objects, "ServiceAccount")).toEqual(["db"]);
    expect(named(objects, "PodDisruptionBudget")).toEqual(["db", "db-primary"]);
  });

  it("makes everything part of the cluster, so that it goes with it", () => {
    for (const object of clusterObjects(aCluster(), undefined)) {
      expect(listAt(object, "metadata", "ownerReferences")).toEqual([
        { apiVersion: "postgresql.cnpg.io/v1", kind: "Cluster", name: "db", uid: "u-1", controller: true },
      ]);
    }
  });

  // BuildReplicasPodDisruptionBudget: none below three instances.
  it.each([
    [1, ["db-primary"], undefined],
    [2, ["db-primary"], undefined],
    [3, ["db", "db-primary"], 1],
    [5, ["db", "db-primary"], 3],
  ])("keeps all standbys of %i instances but one", (instances, names, minAvailable) => {
    const objects = clusterObjects(aCluster({ instances }), undefined);
    expect(named(objects, "PodDisruptionBudget")).toEqual(names);
    const standbys = objects.find(
      (each) => at(each, "kind") === "PodDisruptionBudget" && at(each, "metadata", "name") === "db",
    );
    expect(at(standbys, "spec", "minAvailable")).toBe(minAvailable);
  });

  it("makes no budget where the cluster says so", () => {
    expect(named(clusterObjects(aCluster({ enablePDB: false }), undefined), "PodDisruptionBudget")).toEqual([]);
  });

  it("keeps instances apart as the cluster says, by host and only where possible unless it says more", () => {
    const required = { podAntiAffinityType: "required", topologyKey: "topology.kubernetes.io/zone" };
    const pod = instancePod(aCluster({ affinity: required }), "db-1", undefined);
    const terms = ["spec", "affinity", "podAntiAffinity"] as const;
    expect(at(pod, ...terms, "requiredDuringSchedulingIgnoredDuringExecution", 0, "topologyKey")).toBe(
      "topology.kubernetes.io/zone",
    );
    const byDefault = instancePod(aCluster(), "db-1", undefined);
    expect(at(byDefault, ...terms, "preferredDuringSchedulingIgnoredDuringExecution", 0)).toMatchObject({
      weight: 100,
      podAffinityTerm: { topologyKey: "kubernetes.io/hostname" },
    });
    const off = instancePod(aCluster({ affinity: { enablePodAntiAffinity: false } }), "db-1", undefined);
    expect(at(off, "spec", "affinity")).toBeUndefined();
  });

  it("gives the plugin's sidecar what its object store states", () => {
    const plugins = [{ name: "barman-cloud.cloudnative-pg.io", parameters: { barmanObjectName: "store" } }];
    const sidecar = { requests: { cpu: "100m" } };
    const store = { metadata: { name: "store" }, spec: { instanceSidecarConfiguration: { resources: sidecar } } };
    const cluster = aCluster({ plugins });
    expect(sidecarResources(aCluster(), [store])).toBeUndefined();
    expect(sidecarResources(cluster, [store])).toEqual(sidecar);
    const pod = instancePod(cluster, "db-1", sidecar);
    expect(listAt(pod, "spec", "initContainers").map((each) => [at(each, "name"), at(each, "restartPolicy")])).toEqual([
      ["bootstrap-controller", undefined],
      ["plugin-barman-cloud", "Always"],
    ]);
  });

  it("lets the operator's labels win over those a pooler states", () => {
    const [deployment] = poolerObjects({
      apiVersion: "postgresql.cnpg.io/v1",
      kind: "Pooler",
      metadata: { ...metadata, name: "pool" },
      spec: {
        cluster: { name: "db" },
        instances: 2,
        template: {
          metadata: { labels: { team: "floor", "cnpg.io/podRole": "mine" } },
          spec: { priorityClassName: "high", containers: [{ name: "pgbouncer", resources }] },
        },
      },
    });
    expect(at(deployment, "spec", "replicas")).toBe(2);
    const template = at(deployment, "spec", "template");
    expect(at(template, "metadata", "labels")).toMatchObject({ team: "floor", "cnpg.io/podRole": "pooler" });
    expect(at(template, "spec", "priorityClassName")).toBe("high");
    expect(at(template, "spec", "containers", 0, "resources")).toEqual(resources);
    expect(at(template, "spec", "initContainers", 0, "resources")).toEqual(resources);
  });
});

describe("what stands in for KEDA", () => {
  const scaled = (spec: object) => ({
    apiVersion: "keda.sh/v1alpha1",
    kind: "ScaledObject",
    metadata: { ...metadata, name: "worker" },
    spec: { scaleTargetRef: { name: "worker" }, triggers: [{ type: "cron", metadata: {} }], ...spec },
  });

  it("makes the autoscaler that KEDA would make, under its name", () => {
    const [autoscaler] = scalerObjects(scaled({ minReplicaCount: 2, maxReplicaCount: 12 }));
    expect(at(autoscaler, "metadata", "name")).toBe("keda-hpa-worker");
    expect(at(autoscaler, "spec")).toMatchObject({
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "worker" },
      minReplicas: 2,
      maxReplicas: 12,
    });
    const advanced = { horizontalPodAutoscalerConfig: { name: "own" } };
    expect(autoscalerName(scaled({ advanced }))).toBe("own");
  });

  it("leaves the step from one pod to none to KEDA itself", () => {
    const none = scaled({ minReplicaCount: 0 });
    expect(at(scalerObjects(none)[0], "spec", "minReplicas")).toBe(1);
    expect([none, scaled({}), scaled({ minReplicaCount: 1 })].map(scalesToNone)).toEqual([true, true, false]);
  });
});
