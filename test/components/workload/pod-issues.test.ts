import { describe, expect, it } from "vitest";
import { validatePod } from "#components/workload/pod-issues.ts";
import type { WorkloadFacts } from "#components/workload/workload-facts.ts";
import type { WorkloadSize } from "#components/workload/workload-size.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import { aSize, aWorkload, someFacts } from "#test/support/workload-builders.ts";

interface Case {
  readonly spec?: Partial<WorkloadSpec>;
  readonly size?: Partial<WorkloadSize>;
  readonly facts?: Partial<WorkloadFacts>;
}

const issues = ({ spec = {}, size = {}, facts = {} }: Case): readonly string[] =>
  validatePod(aWorkload(spec), aSize(size), someFacts(facts)).map(({ path, reason }) => `${path}: ${reason}`);

const inMemory = (size: string): Partial<WorkloadSpec> => ({
  storage: [
    { kind: "scratch", path: "/tmp", size, inMemory: true },
    { kind: "scratch", path: "/logs", size: "8Gi" },
  ],
});

const promise =
  "workloads.ms5-sample.memoryLimit: differs from what a critical workload asks for (got 2048Mi with memory 1024Mi); state the same twice";
const memory =
  "workloads.ms5-sample.memoryLimit: leaves nothing beside the directories in memory (got 1024Mi for 1024Mi); raise it, or keep them on disk";
const metrics =
  "workloads.ms5-sample.metrics.kind: needs a sidecar where there is none (got mesh); use port, or none with the reason";
const grace =
  "workloads.ms5-sample.exceptions: leave no time to stop (got 10s, of which the pod waits 10s for its last request); state more";

const shortGrace = { exceptions: [{ field: "grace", value: "10s", reason: "a test asks for it" }] } as const;

describe("a pod that would not hold", () => {
  it.each<readonly [string, Case, string]>([
    ["memory that is not promised to critical work", { size: { memoryLimit: "2048Mi" } }, promise],
    ["directories in memory that leave none to the process", { spec: inMemory("1Gi") }, memory],
    [
      "metrics through a sidecar that is not there",
      { spec: { metrics: { kind: "mesh" } }, facts: { meshed: false } },
      metrics,
    ],
    ["a time to stop that ends with the wait", { spec: shortGrace }, grace],
  ])("is refused for %s", (_, entry, says) => {
    expect(issues(entry)).toEqual([says]);
  });

  it("is refused for everything that is wrong, together", () => {
    const spec = { ...shortGrace, metrics: { kind: "mesh" } } as const;
    expect(issues({ spec, size: { memoryLimit: "2048Mi" }, facts: { meshed: false } })).toEqual([
      promise,
      metrics,
      grace,
    ]);
  });
});

describe("a pod that holds", () => {
  it.each<readonly [string, Case]>([
    ["the sample", {}],
    ["the same memory in other words", { size: { memoryLimit: "1Gi" } }],
    ["elastic work that may use more memory", { spec: { class: "elastic" }, size: { memoryLimit: "2Gi" } }],
    [
      "critical work that argues for more memory",
      {
        spec: { exceptions: [{ field: "memoryLimit", value: "2Gi", reason: "reads large files once a day" }] },
        size: { memoryLimit: "2Gi" },
      },
    ],
    ["directories in memory beside a process", { spec: inMemory("1023Mi") }],
    ["metrics through its sidecar", { spec: { metrics: { kind: "mesh" } } }],
    ["a short time to stop without a port", { spec: { ...shortGrace, ports: [] } }],
    ["no time to stop for what holds room", { spec: { class: "batch", kind: { kind: "headroom" } } }],
  ])("is accepted: %s", (_, entry) => {
    expect(issues(entry)).toEqual([]);
  });
});
