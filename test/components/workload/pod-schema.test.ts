import { validate } from "kubernetes-models/_schemas/IoK8sApiCoreV1PodTemplateSpec";
import { describe, expect, it } from "vitest";
import { renderPodTemplate } from "#components/workload/pod-template.ts";
import type { WorkloadKind, WorkloadSpec } from "#components/workload/workload-spec.ts";
import { aSize, aWorkload, someFacts } from "#test/support/workload-builders.ts";

const render = (overrides: Partial<WorkloadSpec>) => renderPodTemplate(aWorkload(overrides), aSize(), someFacts());

const timing = { periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 3 };

/** As much as an entry can have. */
const everything: Partial<WorkloadSpec> = {
  process: { command: ["serve", "--domain={{domain}}"], workingDirectory: "/app", user: 10_001 },
  probes: {
    startup: { exec: ["check"], initialDelaySeconds: 10, ...timing },
    readiness: { http: { path: "/ready", port: "http", host: "{{domain}}" }, ...timing },
    liveness: { tcp: "http", ...timing },
  },
  settings: { LOG_LEVEL: "WARNING", PORT: 8000, ECHO: false, ALLOWED_HOSTS: { list: ["{{domain}}"] } },
  secrets: [{ secret: "secret-key", variable: "SECRET_KEY" }],
  storage: [
    { kind: "scratch", path: "/tmp", size: "64Mi", inMemory: true },
    { kind: "scratch", path: "/app/logs", size: "256Mi" },
    { kind: "shared", path: "/app/uploads", share: "uploads", readOnly: true },
  ],
  files: [{ directory: "/etc/app", files: { "app.conf": "a" }, restarts: true }],
  metrics: { kind: "mesh", port: "http" },
  apiServer: { reason: "moves pods", rules: [] },
};

const kinds: readonly WorkloadKind[] = [
  { kind: "service" },
  { kind: "worker" },
  { kind: "singleton", reason: "one is enough" },
  { kind: "stateful" },
  { kind: "headroom" },
];

/** https://github.com/tommy351/kubernetes-models-ts, generated from the OpenAPI document of Kubernetes */
describe("the schema of Kubernetes", () => {
  it.each(kinds)("accepts pods of kind $kind", (kind) => {
    expect(validate(render({ kind }))).toBe(true);
  });

  it.each(["elastic", "batch"] as const)("accepts pods of class %s", (workloadClass) => {
    expect(validate(render({ class: workloadClass }))).toBe(true);
  });

  it("accepts pods of an entry that has everything", () => {
    expect(validate(render(everything))).toBe(true);
  });

  it.each([
    ["an amount that is none", { resources: { requests: { memory: "much" } } }],
    ["a number in words", { livenessProbe: { periodSeconds: "five" } }],
  ])("refuses %s, so that its word counts", (_, wrong) => {
    expect(validate({ spec: { containers: [{ name: "ms5-sample", ...wrong }] } })).toBe(false);
  });
});
