import { describe, expect, it } from "vitest";
import { podKinds, podsOf } from "#policies/engine/pods.ts";
import { StackView } from "#policies/engine/stack-view.ts";
import { makeEstate, makeSubject } from "#test/policies/support/subjects.ts";

const spec = {
  containers: [{ name: "app" }],
  initContainers: [{ name: "first" }, { name: "sidecar", restartPolicy: "Always" }],
  ephemeralContainers: [{ name: "debug" }],
};
const template = { metadata: { labels: { app: "x" } }, spec };

const viewOf = (type: string, inputs: Readonly<Record<string, unknown>>) => {
  const subject = makeSubject(type, "x", { inputs });
  const view = new StackView(makeEstate(subject)).find(subject.urn);
  if (view === undefined) throw new Error("there is no such resource");
  return view;
};

describe("the pod of a resource", () => {
  it.each([
    ["kubernetes:core/v1:Pod", template],
    ["kubernetes:core/v1:PodPatch", template],
    ["kubernetes:core/v1:PodTemplate", { template }],
    ["kubernetes:core/v1:ReplicationController", { spec: { template } }],
    ["kubernetes:apps/v1:ReplicaSet", { spec: { template } }],
    ["kubernetes:apps/v1:Deployment", { spec: { template } }],
    ["kubernetes:apps/v1:StatefulSet", { spec: { template } }],
    ["kubernetes:apps/v1:DaemonSet", { spec: { template } }],
    ["kubernetes:batch/v1:Job", { spec: { template } }],
    ["kubernetes:batch/v1:CronJob", { spec: { jobTemplate: { spec: { template } } } }],
    ["kubernetes:argoproj.io/v1alpha1:Rollout", { spec: { template } }],
    ["kubernetes:extensions/v1beta1:Deployment", { spec: { template } }],
    ["kubernetes:extensions/v1beta1:ReplicaSet", { spec: { template } }],
    ["kubernetes:extensions/v1beta1:DaemonSet", { spec: { template } }],
    ["kubernetes:keda.sh/v1alpha1:ScaledJob", { spec: { jobTargetRef: { template } } }],
  ])("of type %s has its init, ordinary and ephemeral containers", (type, inputs) => {
    const [pod, ...more] = podsOf(viewOf(type, inputs));
    expect(more).toEqual([]);
    expect(pod?.containers.map(({ sort, name }) => `${sort} ${name}`)).toEqual([
      "init first",
      "init sidecar",
      "container app",
      "ephemeral debug",
    ]);
    expect(pod?.metadata.string(["labels", "app"])).toBe("x");
  });

  it.each(["AnalysisTemplate", "ClusterAnalysisTemplate", "AnalysisRun"])(
    "is one for each metric of %s that runs a job",
    (kind) => {
      const job = { provider: { job: { spec: { template } } } };
      const inputs = { spec: { metrics: [job, { provider: { prometheus: {} } }, job] } };
      expect(
        podsOf(viewOf(`kubernetes:argoproj.io/v1alpha1:${kind}`, inputs)).map(({ spec: { path } }) => path),
      ).toEqual(["spec.metrics[0].provider.job.spec.template.spec", "spec.metrics[2].provider.job.spec.template.spec"]);
    },
  );

  it.each([
    ["Prometheus", "prometheus"],
    ["PrometheusAgent", "prometheus"],
    ["Alertmanager", "alertmanager"],
  ])("of %s has the container that its operator makes, beside those it is given", (kind, main) => {
    const containers = [{ name: "config-reloader" }, { name: "mine" }];
    const inputs = { spec: { image: "x", podMetadata: { labels: { app: "x" } }, containers } };
    const [pod] = podsOf(viewOf(`kubernetes:monitoring.coreos.com/v1:${kind}`, inputs));
    expect(pod?.containers.map(({ name, operated }) => [name, operated])).toEqual([
      [main, true],
      ["config-reloader", true],
      ["mine", false],
    ]);
    expect(pod?.containers.map(({ sort }) => sort)).toEqual(["container", "container", "container"]);
    expect(pod?.containers[0]?.view.string("image")).toBe("x");
    expect(pod?.metadata.string(["labels", "app"])).toBe("x");
  });

  // https://prometheus-operator.dev/docs/api-reference/api/: fields of the pod's specification that the main container takes.
  it("of an operator has a main container with the image, its pull policy and the resources of the specification", () => {
    const made = { image: "x", imagePullPolicy: "Always", resources: { limits: { memory: "1Gi" } } };
    const [pod] = podsOf(viewOf("kubernetes:monitoring.coreos.com/v1:Prometheus", { spec: { ...made, replicas: 2 } }));
    const [main] = pod?.containers ?? [];
    expect(Object.keys(made).map((key) => main?.view.has(key))).toEqual([true, true, true]);
    expect(main?.view.has("replicas")).toBe(false);
  });

  it.each([
    ["Prometheus", "thanos-sidecar", true],
    ["Prometheus", "init-config-reloader", true],
    ["PrometheusAgent", "init-config-reloader", true],
    ["PrometheusAgent", "thanos-sidecar", false],
    ["Alertmanager", "init-config-reloader", true],
  ])("of %s has an init container %s that the operator makes: %s", (kind, name, expected) => {
    const inputs = { spec: { initContainers: [{ name }] } };
    const [pod] = podsOf(viewOf(`kubernetes:monitoring.coreos.com/v1:${kind}`, inputs));
    expect(pod?.containers.find(({ sort }) => sort === "init")?.operated).toBe(expected);
  });

  it("is looked for in the kinds of this file and the three of a group that is gone", () => {
    expect(podKinds.filter((kind) => !kind.startsWith("extensions/"))).toHaveLength(17);
  });

  it("is named by its path where a container has no name", () => {
    const [pod] = podsOf(viewOf("kubernetes:core/v1:Pod", { spec: { containers: [{}] } }));
    expect(pod?.containers.map(({ name }) => name)).toEqual(["spec.containers[0]"]);
  });

  it.each([
    ["kubernetes:argoproj.io/v1alpha1:Rollout", { spec: { workloadRef: { name: "x" } } }],
    ["kubernetes:monitoring.coreos.com/v1:Alertmanager", {}],
    ["kubernetes:core/v1:Service", { spec: {} }],
    ["kubernetes:example.org/v1:Thing", { spec: { metrics: [{ provider: { job: { spec: { template } } } }] } }],
  ])("is absent from %s without one", (type, inputs) => {
    expect(podsOf(viewOf(type, inputs))).toEqual([]);
  });
});
