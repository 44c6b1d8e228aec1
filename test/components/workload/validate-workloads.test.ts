import { describe, expect, it } from "vitest";
import { validateSize } from "#components/workload/validate-size.ts";
import type { WorkloadSize } from "#components/workload/workload-size.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import { catalogue, issues, unchecked } from "#test/components/workload/catalogue-builders.ts";
import { aSize, aWorkload } from "#test/support/workload-builders.ts";

describe("a catalogue of workloads", () => {
  it("is accepted when every name leads somewhere", () => {
    const entry = aWorkload({
      calls: [
        { to: "ms5-store", port: "redis" },
        { to: "ms5-postgres", port: "postgres" },
      ],
      storage: [{ kind: "shared", path: "/app/uploads", share: "uploads" }],
      grants: [{ role: "reader", account: "objects", container: "ms5-uploads", why: "a test" }],
      settings: { ENVIRONMENT: "{{environment}}" },
      aliases: [{ name: "sample-alias", port: 80, to: "http", reason: "a test" }],
      exposure: { kind: "public", hosts: [""], port: "http" },
    });
    expect(issues(entry)).toEqual([]);
  });

  it("is refused with everything that is wrong, together", () => {
    const entry = unchecked({
      image: "unpinned",
      class: "batch",
      replicas: 3,
      calls: [{ to: "ms5-nobody", port: "http" }],
      storage: [{ kind: "shared", path: "/app/uploads", share: "reports" }],
      exceptions: [{ field: "budget", value: "1", reason: "a test" }],
    });
    expect(issues(entry).map((issue) => issue.split(": ", 1).join(""))).toEqual([
      "workloads.ms5-sample.image",
      "workloads.ms5-sample.replicas",
      "workloads.ms5-sample.calls[0].to",
      "workloads.ms5-sample.storage[0].share",
      "workloads.ms5-sample.exceptions[0].field",
    ]);
  });

  it("says what was found and what to do", () => {
    for (const issue of issues({
      calls: [{ to: "ms5-nobody", port: "http" }],
      image: "nothing",
      namespace: "nowhere",
    })) {
      expect(issue).toMatch(/^workloads\.ms5-sample\.\S+: [^A-Z].* \(got .+\); .+[^.]$/);
    }
  });

  it("has each name once", () => {
    const twice = issues({ name: "ms5-hidden" });
    expect(twice).toEqual([expect.stringMatching(/^workloads\.ms5-hidden: is declared twice/)]);
  });
});

describe("the table of queues", () => {
  it("names workers that exist", () => {
    const queues = [...catalogue.queues, { name: "late", worker: "ms5-hidden" as const }];
    expect(issues({}, { queues })).toEqual([expect.stringMatching(/^queues\.late\.worker: .*got "ms5-hidden"/)]);
  });

  it("decides which queues a worker may be scaled by", () => {
    const queues = [...catalogue.queues, { name: "own", worker: "ms5-sample" as const }];
    const scale = { kind: "events", triggers: [{ kind: "backlog", queues: ["own", "oee"], perReplica: 1 }] } as const;
    expect(issues({ kind: { kind: "worker" }, scale }, { queues })).toEqual([
      expect.stringMatching(/^workloads\.ms5-sample\.scale\.triggers\[0\]\.queues\[1\]: .*got "oee"/),
    ]);
  });
});

const sizes = (entry: Partial<WorkloadSpec>, size: Partial<WorkloadSize>): readonly string[] =>
  validateSize(aWorkload(entry), aSize(size)).map(({ path, reason }) => `${path}: ${reason}`);

describe("the sizes of a stack", () => {
  const byUse: Partial<WorkloadSpec> = { scale: { kind: "cpu", targetPercent: 60 } };
  const byRequests: Partial<WorkloadSpec> = {
    scale: { kind: "events", triggers: [{ kind: "requests", perReplica: 1 }, { kind: "shifts" }] },
  };
  const byBacklog: Partial<WorkloadSpec> = {
    scale: { kind: "events", triggers: [{ kind: "backlog", queues: ["oee"], perReplica: 1 }] },
  };

  it.each<[string, Partial<WorkloadSpec>, WorkloadSize["replicas"]]>([
    ["a number where nothing scales", {}, 3],
    ["bounds where something scales", byUse, { min: 2, max: 3 }],
    ["a floor where shifts are a trigger", byRequests, { min: 1, max: 3, shift: 3 }],
    ["no pod at all where a queue wakes the first", byBacklog, { min: 0, max: 3 }],
  ])("may state %s", (_what, entry, replicas) => {
    expect(sizes(entry, { replicas })).toEqual([]);
  });

  it.each<[string, Partial<WorkloadSpec>, WorkloadSize["replicas"], string]>([
    ["bounds where nothing scales", {}, { min: 1, max: 2 }, "replicas"],
    ["a number where something scales", byUse, 3, "replicas"],
    ["bounds that leave no choice", byUse, { min: 2, max: 2 }, "replicas.max"],
    ["a floor that no trigger reads", byUse, { min: 2, max: 4, shift: 3 }, "replicas.shift"],
    ["no floor where shifts are a trigger", byRequests, { min: 1, max: 2 }, "replicas.shift"],
    ["a floor below the least", byRequests, { min: 3, max: 4, shift: 2 }, "replicas.shift"],
    ["a floor above the most", byRequests, { min: 3, max: 4, shift: 5 }, "replicas.shift"],
    ["no pod where only pods count requests", byRequests, { min: 0, max: 4, shift: 2 }, "replicas.min"],
    ["two of what runs once", { kind: { kind: "singleton", reason: "one" } }, 2, "replicas"],
    ["two of a job", { kind: { kind: "job", deadlineSeconds: 1 } }, 2, "replicas"],
  ])("must not state %s", (_what, entry, replicas, place) => {
    expect(sizes(entry, { replicas })).toEqual([
      expect.stringMatching(`^workloads.ms5-sample.${place}: .* \\(got .*\\); `),
    ]);
  });
});
