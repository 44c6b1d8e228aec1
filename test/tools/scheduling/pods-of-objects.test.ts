import { describe, expect, it } from "vitest";
import { podsOfObjects } from "#tools/scheduling/pods-of-objects.ts";
import { scalerBounds } from "#tools/scheduling/scalers.ts";

const metadata = { name: "web", namespace: "shop" };
const containers = [{ resources: { requests: { cpu: "100m", memory: "64Mi" } } }];
const template = { metadata: { labels: { app: "web" } }, spec: { containers } };
const deployment = (spec: object = {}) => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata,
  spec: { template, ...spec },
});
const scaler = (kind: string, spec: object) => ({
  kind,
  metadata,
  spec: { scaleTargetRef: { kind: "Deployment", name: "web" }, ...spec },
});
const meshed = { kind: "Namespace", metadata: { name: "shop", labels: { "istio.io/rev": "asm-1-30" } } };

describe("the bounds of a scaler", () => {
  // Defaults of https://keda.sh/docs/2.19/reference/scaledobject-spec/ and of HorizontalPodAutoscaler v2
  it.each([
    ["HorizontalPodAutoscaler", { minReplicas: 2, maxReplicas: 5 }, { min: 2, max: 5 }],
    ["HorizontalPodAutoscaler", { maxReplicas: 5 }, { min: 1, max: 5 }],
    ["ScaledObject", { minReplicaCount: 2, maxReplicaCount: 5 }, { min: 2, max: 5 }],
    ["ScaledObject", {}, { min: 0, max: 100 }],
  ])("%s with %j are %j", (kind, spec, bounds) => {
    expect(scalerBounds([scaler(kind, spec)]).get("Deployment shop/web")).toEqual(bounds);
  });

  it("are those of a Deployment where the scaler names no kind", () => {
    const object = { kind: "ScaledObject", metadata, spec: { scaleTargetRef: { name: "web" } } };
    expect([...scalerBounds([object]).keys()]).toEqual(["Deployment shop/web"]);
  });
});

describe("the pods of a stack", () => {
  it("are as many as the object states, or one", () => {
    expect(podsOfObjects([deployment({ replicas: 3 })], "floor")).toHaveLength(3);
    expect(podsOfObjects([deployment()], "peak")).toHaveLength(1);
  });

  it("are as many as the scaler allows, at the least and at the most", () => {
    const objects = [deployment(), scaler("HorizontalPodAutoscaler", { minReplicas: 2, maxReplicas: 5 })];
    expect([podsOfObjects(objects, "floor").length, podsOfObjects(objects, "peak").length]).toEqual([2, 5]);
  });

  it("have the proxy of the mesh in a namespace with a revision, unless they say no", () => {
    const cpuOf = (objects: readonly object[]) =>
      podsOfObjects(
        objects.map((each) => ({ ...each })),
        "floor",
      ).map(({ requests }) => requests["cpu"]);
    expect(cpuOf([deployment()])).toEqual([100]);
    expect(cpuOf([meshed, deployment()])).toEqual([200]);
    const sized = {
      ...template,
      metadata: { ...template.metadata, annotations: { "sidecar.istio.io/proxyCPU": "30m" } },
    };
    expect(cpuOf([meshed, deployment({ template: sized })])).toEqual([130]);
    const off = { ...template, metadata: { labels: { "sidecar.istio.io/inject": "false" } } };
    expect(cpuOf([meshed, deployment({ template: off })])).toEqual([100]);
  });

  it("have the priority of their class, and none of a class nobody declared", () => {
    const classes = [{ kind: "PriorityClass", metadata: { name: "low" }, value: -10, preemptionPolicy: "Never" }];
    const spec = { ...template.spec, priorityClassName: "low" };
    const object = deployment({ template: { ...template, spec } });
    expect(podsOfObjects([...classes, object], "floor")).toMatchObject([{ priority: -10, preempts: false }]);
    expect(() => podsOfObjects([object], "floor")).toThrow("unknown priority class low");
  });

  it("are those of a StatefulSet with a disk each, and those of a job", () => {
    const set = { ...deployment({ replicas: 2, volumeClaimTemplates: [{}] }), kind: "StatefulSet" };
    expect(podsOfObjects([set], "floor").map(({ hasDisk }) => hasDisk)).toEqual([true, true]);
    const cron = { apiVersion: "batch/v1", kind: "CronJob", metadata, spec: { jobTemplate: { spec: { template } } } };
    expect(podsOfObjects([cron], "floor").map(({ owner }) => owner)).toEqual(["CronJob web"]);
  });
});
