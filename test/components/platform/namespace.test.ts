import { describe, expect, it } from "vitest";
import { PlatformNamespace } from "#components/platform/namespace.ts";
import { planNamespaces } from "#components/platform/namespaces.ts";
import type { NamespaceSpec } from "#components/platform/namespaces.ts";
import { namespaces } from "#stacks/catalog/namespaces.ts";
import { captureOne, only } from "#test/components/capture-one.ts";

const spec: NamespaceSpec = {
  key: "application",
  name: "ms5-test",
  purpose: "eleven",
  tier: "application",
  dataClass: "confidential",
  podSecurity: { level: "restricted" },
  meshed: true,
};

const declare = (change: Partial<NamespaceSpec> = {}) =>
  captureOne(
    () =>
      new PlatformNamespace("application", {
        spec: { ...spec, ...change },
        quota: {
          cpuRequests: "11000m",
          memoryRequests: "12Gi",
          cpuLimits: "13000m",
          memoryLimits: "14Gi",
          storage: "15Gi",
          persistentVolumeClaims: 16,
          pods: 17,
          services: 18,
          secrets: 19,
          configMaps: 20,
        },
        apiServerRange: "10.0.4.0/28",
        ownership: { owner: "platform", costCenter: "ms5-floor" },
        kubernetesVersion: "1.36",
        meshRevision: "asm-1-30",
        protect: true,
      }),
  );

const labelsOf = async (change: Partial<NamespaceSpec> = {}) => {
  const { inputs } = only(await declare(change), "kubernetes:core/v1:Namespace");
  return (inputs["metadata"] as { labels: Readonly<Record<string, string>> }).labels;
};

describe("a namespace", () => {
  it("enforces restricted pods at the version of the cluster", async () => {
    const labels = await labelsOf();
    const security = Object.entries(labels).filter(([key]) => key.startsWith("pod-security.kubernetes.io/"));
    expect(Object.fromEntries(security)).toEqual({
      "pod-security.kubernetes.io/enforce": "restricted",
      "pod-security.kubernetes.io/enforce-version": "v1.36",
      "pod-security.kubernetes.io/audit": "restricted",
      "pod-security.kubernetes.io/audit-version": "v1.36",
      "pod-security.kubernetes.io/warn": "restricted",
      "pod-security.kubernetes.io/warn-version": "v1.36",
    });
  });

  it("states why it enforces less, and still warns", async () => {
    const resources = await declare({ podSecurity: { level: "privileged", reason: "twelve" } });
    expect(only(resources, "kubernetes:core/v1:Namespace").inputs["metadata"]).toMatchObject({
      labels: { "pod-security.kubernetes.io/enforce": "privileged", "pod-security.kubernetes.io/warn": "restricted" },
      annotations: { "ms5.io/pod-security-reason": "twelve" },
    });
  });

  it("joins the mesh by revision and never by the label that the add-on ignores", async () => {
    const labels = await labelsOf();
    expect(labels).toMatchObject({ "istio.io/rev": "asm-1-30" });
    expect(labels).not.toHaveProperty("istio-injection");
  });

  it("stays out of the mesh when it is told to", async () => {
    expect(await labelsOf({ meshed: false })).not.toHaveProperty("istio.io/rev");
  });

  it("says who owns it, who pays and what it holds", async () => {
    expect(await labelsOf()).toMatchObject({
      "ms5.io/owner": "platform",
      "ms5.io/cost-center": "ms5-floor",
      "ms5.io/data-class": "confidential",
    });
  });

  it("has label values that Kubernetes accepts, for every entry of the catalogue", async () => {
    for (const entry of planNamespaces(namespaces, "production")) {
      const values = Object.values(await labelsOf(entry));
      expect(values.filter((value) => !/^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/.test(value))).toEqual([]);
    }
  });

  it("cannot buy more nodes than its quota", async () => {
    const { inputs } = only(await declare(), "kubernetes:core/v1:ResourceQuota");
    expect(inputs["spec"]).toEqual({
      hard: {
        "requests.cpu": "11000m",
        "requests.memory": "12Gi",
        "limits.cpu": "13000m",
        "limits.memory": "14Gi",
        "requests.storage": "15Gi",
        persistentvolumeclaims: "16",
        pods: "17",
        services: "18",
        secrets: "19",
        configmaps: "20",
      },
    });
  });

  it("gives limits to a container that states none, before the quota asks for them", async () => {
    const resources = await declare();
    const limits = only(resources, "kubernetes:core/v1:LimitRange");
    expect(limits.inputs["spec"]).toMatchObject({
      limits: [
        { type: "Container", default: { cpu: expect.any(String) as unknown, memory: expect.any(String) as unknown } },
        { type: "PersistentVolumeClaim" },
      ],
    });
    expect(only(resources, "kubernetes:core/v1:ResourceQuota").dependencies).toContain(limits.urn);
  });

  it.each([
    ["Namespace", true],
    ["LimitRange", true],
    ["ResourceQuota", false],
  ])("has the edit of its %s undone: %s", async (kind, undone) => {
    const { inputs } = only(await declare(), `kubernetes:core/v1:${kind}`);
    const annotations = Object((inputs["metadata"] as { annotations?: unknown }).annotations) as object;
    expect(Object.hasOwn(annotations, "pulumi.com/patchForce")).toBe(undone);
  });

  it("is protected, and its own limits are not", async () => {
    const marks = (await declare()).filter(({ custom }) => custom).map(({ type, protect }) => [type, protect]);
    expect(marks.filter(([, protect]) => protect)).toEqual([["kubernetes:core/v1:Namespace", true]]);
  });
});

describe("the namespace catalogue", () => {
  it("names the application's namespace after the environment", () => {
    expect(planNamespaces(namespaces, "staging").map(({ name }) => name)).toEqual([
      "ms5-staging",
      "monitoring",
      "delivery",
      "data-system",
      "cost",
    ]);
  });

  it("relaxes Pod Security for monitoring only", () => {
    const relaxed = namespaces.filter(({ podSecurity }) => podSecurity.level !== "restricted");
    expect(relaxed.map(({ name }) => name)).toEqual(["monitoring"]);
  });
});
