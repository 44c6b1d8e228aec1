import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderPodAnnotations } from "#components/workload/annotations.ts";
import { renderObjectLabels, renderPodLabels } from "#components/workload/labels.ts";
import type { WorkloadFacts } from "#components/workload/workload-facts.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import { aWorkload, someFacts } from "#test/support/workload-builders.ts";

const labels = (spec: Partial<WorkloadSpec> = {}, facts: Partial<WorkloadFacts> = {}) =>
  renderPodLabels(aWorkload(spec), someFacts(facts));
const annotations = (spec: Partial<WorkloadSpec> = {}, facts: Partial<WorkloadFacts> = {}) =>
  renderPodAnnotations(aWorkload(spec), someFacts(facts));
const unmeshed = { exceptions: [{ field: "meshed", value: "false", reason: "a test asks for it" }] } as const;

describe("labels of a pod", () => {
  it("say what it is, whose it is and how much it matters", () => {
    expect(labels({ class: "elastic", dataClass: "confidential", gxp: true })).toEqual({
      "app.kubernetes.io/name": "ms5-sample",
      "app.kubernetes.io/instance": "ms5-sample-production",
      "app.kubernetes.io/component": "api",
      "app.kubernetes.io/part-of": "ms5",
      "app.kubernetes.io/version": "1.2.3",
      "app.kubernetes.io/managed-by": "pulumi",
      "ms5.io/class": "elastic",
      "ms5.io/criticality": "medium",
      "ms5.io/owner": "floor-team",
      "ms5.io/cost-center": "cc-1",
      "ms5.io/data-class": "confidential",
      "ms5.io/gxp": "true",
      version: "1.2.3",
    });
  });

  it("contain those of every object", () => {
    expect(labels()).toMatchObject(renderObjectLabels(aWorkload(), someFacts()));
  });

  it("are values Kubernetes accepts, whatever the version and its length", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 60, maxLength: 80, size: "max" }), (version) => {
        expect(labels({}, { version })["version"]).toMatch(/^(?:[a-zA-Z0-9](?:[\w.-]{0,61}[a-zA-Z0-9])?)?$/);
      }),
    );
  });

  it("ask for an identity in Azure only where the process has a role there", () => {
    const grants = [{ role: "Storage Blob Data Contributor", account: "objects", container: "x", why: "stores files" }];
    expect(labels({ grants })).toMatchObject({ "azure.workload.identity/use": "true" });
    expect(labels({ secrets: [{ secret: "secret-key" }] })).not.toHaveProperty(["azure.workload.identity/use"]);
  });

  it.each([
    ["the namespace is not in the mesh", {}, { meshed: false }],
    ["the entry argues against it", unmeshed, {}],
    ["it only holds room", { kind: { kind: "headroom" } }, {}],
  ] as const)("refuse a sidecar where %s", (_, spec, facts) => {
    expect(labels(spec, facts)).toMatchObject({ "sidecar.istio.io/inject": "false" });
  });

  it("say nothing of a sidecar in the mesh", () => {
    expect(labels()).not.toHaveProperty(["sidecar.istio.io/inject"]);
  });
});

describe("annotations of a pod", () => {
  const sidecar = ["proxyCPU", "proxyMemory", "proxyCPULimit", "proxyMemoryLimit"].map(
    (resource) => `sidecar.istio.io/${resource}`,
  );

  it("size its sidecar", () => {
    expect(Object.keys(annotations())).toEqual(expect.arrayContaining(sidecar));
  });

  it("give the sidecar of a critical pod the memory it may use", () => {
    const { "sidecar.istio.io/proxyMemory": asked, "sidecar.istio.io/proxyMemoryLimit": allowed } = annotations();
    expect(asked).toBe(allowed);
  });

  it("size no sidecar that is not there", () => {
    const stated = Object.keys(annotations(unmeshed)).filter((name) => name.startsWith("sidecar."));
    expect(stated).toEqual([]);
  });

  it.each([
    ["critical", undefined],
    ["elastic", "true"],
    ["batch", "true"],
  ] as const)("let the autoscaler move class %s: %s", (workloadClass, value) => {
    const name = "cluster-autoscaler.kubernetes.io/safe-to-evict";
    expect(annotations({ class: workloadClass })[name]).toBe(value);
  });

  it("tell the mesh where the process's own metrics are", () => {
    expect(annotations({ metrics: { kind: "mesh", port: "http", path: "/own" } })).toMatchObject({
      "prometheus.io/scrape": "true",
      "prometheus.io/port": "8000",
      "prometheus.io/path": "/own",
    });
    expect(annotations({ metrics: { kind: "mesh", port: "http" } })).toMatchObject({
      "prometheus.io/path": "/metrics",
    });
  });

  it("do not announce metrics the process has not", () => {
    for (const metrics of [{ kind: "mesh" }, { kind: "port", port: "http", path: "/metrics" }] as const) {
      expect(Object.keys(annotations({ metrics })).filter((name) => name.startsWith("prometheus."))).toEqual([]);
    }
  });

  it("say why it talks to the API server", () => {
    const apiServer = { reason: "moves pods", rules: [] };
    expect(annotations({ apiServer })).toMatchObject({ "ms5.io/needs-api-server": "moves pods" });
    expect(annotations()).not.toHaveProperty(["ms5.io/needs-api-server"]);
  });
});

describe("the checksum of files", () => {
  const checksum = (text: string, restarts: boolean, facts: Partial<WorkloadFacts> = {}) =>
    annotations({ files: [{ directory: "/etc/app", files: { "app.conf": text }, restarts }] }, facts)[
      "ms5.io/config-checksum"
    ];

  it("changes with the text, so that the pods start again", () => {
    expect(checksum("a", true)).not.toBe(checksum("b", true));
    expect(checksum("a", true)).toBe(checksum("a", true));
  });

  it("changes with what a value of the text stands for", () => {
    expect(checksum("{{domain}}", true)).not.toBe(checksum("{{domain}}", true, { values: { domain: "other" } }));
  });

  it("is absent where the process sees a change by itself", () => {
    expect(checksum("a", false)).toBeUndefined();
  });
});

describe("the versions of secrets", () => {
  const mark = (secretVersions?: Readonly<Record<string, string>>) =>
    annotations({ secrets: [{ secret: "key" }] }, secretVersions === undefined ? {} : { secretVersions })[
      "ms5.io/secret-versions"
    ];

  it("make new pods with a new value of a secret they read", () => {
    expect(mark({ key: "1" })).not.toBe(mark({ key: "2" }));
  });

  it("leave pods alone when somebody else's secret changes", () => {
    expect(mark({ key: "1", other: "1" })).toBe(mark({ key: "1", other: "2" }));
  });

  it("are absent where somebody watches the file", () => {
    expect([mark({ other: "1" }), mark()]).toEqual([undefined, undefined]);
  });
});
