import { describe, expect, it } from "vitest";
import { planController } from "#components/workload/controller.ts";
import { renderVolumeMounts } from "#components/workload/volumes.ts";
import type { WorkloadFacts } from "#components/workload/workload-facts.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import { at, listAt } from "#test/support/resources.ts";
import { aSize, aWorkload, someFacts } from "#test/support/workload-builders.ts";

const plan = (spec: Partial<WorkloadSpec> = {}, facts: Partial<WorkloadFacts> = {}, size = aSize()) =>
  planController(aWorkload(spec), size, someFacts(facts));

const job = { kind: "job", deadlineSeconds: 900 } as const;
const cron = { kind: "cron", schedule: "*/15 * * * *", deadlineSeconds: 300 } as const;
const disk = { kind: "disk", path: "/data", size: "8Gi", storageClass: "ms5-disk" } as const;

describe("what runs the pods", () => {
  it.each([
    [{ kind: "service" }, "Deployment"],
    [{ kind: "worker" }, "Deployment"],
    [{ kind: "singleton", reason: "one at a time" }, "Deployment"],
    [{ kind: "headroom" }, "Deployment"],
    [{ kind: "stateful" }, "StatefulSet"],
    [job, "Job"],
    [cron, "CronJob"],
  ] as const)("is for $kind a %s", (kind, expected) => {
    expect(plan({ kind }).kind).toBe(expected);
  });

  it.each(["service", "worker", "headroom", "stateful"] as const)(
    "selects the pods of kind %s by their own labels",
    (kind) => {
      const { spec } = plan({ kind: { kind } });
      const labels = at(spec, "template", "metadata", "labels");
      expect(labels).toMatchObject({ ...Object(at(spec, "selector", "matchLabels")) });
      expect(at(spec, "selector", "matchLabels")).toEqual({ "app.kubernetes.io/name": "ms5-sample" });
    },
  );

  it("states the number of pods where nothing scales them", () => {
    expect(plan({}, {}, aSize({ replicas: 3 })).spec).toMatchObject({ replicas: 3 });
  });

  it.each([
    { kind: "cpu", targetPercent: 60 },
    { kind: "events", triggers: [{ kind: "shifts" }] },
  ] as const)("leaves the number of pods to a scaler by $kind", (scale) => {
    const sizes = [aSize({ replicas: { min: 2, max: 4 } }), aSize({ replicas: 3 })];
    expect(sizes.map((size) => at(plan({ scale }, {}, size).spec, "replicas"))).toEqual([undefined, undefined]);
  });

  it("adds pods before it takes one away", () => {
    expect(at(plan().spec, "strategy")).toEqual({
      type: "RollingUpdate",
      rollingUpdate: { maxUnavailable: 0, maxSurge: "25%" },
    });
  });

  it("takes the only pod away before it starts the next", () => {
    expect(at(plan({ kind: { kind: "singleton", reason: "one at a time" } }).spec, "strategy")).toEqual({
      type: "Recreate",
    });
  });

  it("never needs a node more to replace pods that hold room", () => {
    expect(at(plan({ kind: { kind: "headroom" } }).spec, "strategy", "rollingUpdate", "maxSurge")).toBe(0);
  });
});

describe("a StatefulSet", () => {
  const { spec } = plan({
    kind: { kind: "stateful" },
    storage: [disk, { kind: "scratch", path: "/tmp", size: "1Mi" }],
  });

  it("claims a disk for each pod, under the name by which the pod mounts it", () => {
    const mounts = renderVolumeMounts(aWorkload({ storage: [disk] }), someFacts());
    const claims = listAt(spec, "volumeClaimTemplates");
    expect(claims.map((claim) => at(claim, "metadata", "name"))).toEqual(mounts.map(({ name }) => name));
  });

  it("claims what the catalogue states", () => {
    expect(at(spec, "volumeClaimTemplates", 0, "spec")).toEqual({
      accessModes: ["ReadWriteOnce"],
      storageClassName: "ms5-disk",
      resources: { requests: { storage: "8Gi" } },
    });
  });

  it("gives claims no label that a release changes, because claims cannot change", () => {
    const claims = (version: string): unknown =>
      at(plan({ kind: { kind: "stateful" }, storage: [disk] }, { version }).spec, "volumeClaimTemplates");
    expect(claims("1.0.0")).toEqual(claims("2.0.0"));
  });

  it("keeps the disks when pods or the set go", () => {
    expect(at(spec, "persistentVolumeClaimRetentionPolicy")).toEqual({ whenDeleted: "Retain", whenScaled: "Retain" });
  });
});

describe("a job", () => {
  it("has another name for another image, another command and other files", () => {
    const names = [
      plan({ kind: job }),
      plan({ kind: job }, { image: "registry.example.com/ms5/migrations:2" }),
      plan({ kind: job, process: { command: ["sample", "migrate"], user: 10_001 } }),
      plan({ kind: job, files: [{ directory: "/sql", files: { "one.sql": "select 1" }, restarts: false }] }),
    ].map(({ name }) => name);
    expect(new Set(names).size).toBe(4);
    expect(names.every((name) => /^ms5-sample-[0-9a-f]{10}$/.test(name))).toBe(true);
  });

  it("has the same name when only its size or its labels change", () => {
    const [one, other] = [plan({ kind: job }), plan({ kind: job }, { version: "9.9.9" }, aSize({ cpu: "9m" }))];
    expect(one.name).toBe(other.name);
  });

  it("fails after its deadline, and after three tries", () => {
    expect(plan({ kind: job }).spec).toMatchObject({ activeDeadlineSeconds: 900, backoffLimit: 2 });
  });

  it("does not count a try that a node took away", () => {
    // https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy
    expect(at(plan({ kind: job }).spec, "podFailurePolicy", "rules")).toEqual([
      { action: "Ignore", onPodConditions: [{ type: "DisruptionTarget", status: "True" }] },
    ]);
  });

  it("leaves the tries to itself, as its policy about failed pods demands", () => {
    expect(at(plan({ kind: job }).spec, "template", "spec", "restartPolicy")).toBe("Never");
  });

  it("is still there when the next release comes, and not for ever", () => {
    expect(at(plan({ kind: job }).spec, "ttlSecondsAfterFinished")).toBe(90 * 24 * 3600);
  });
});

describe("a periodic job", () => {
  const { spec } = plan({ kind: cron });

  it("runs at its times, UTC", () => {
    expect(spec).toMatchObject({ schedule: "*/15 * * * *", timeZone: "Etc/UTC" });
  });

  it("never runs twice at a time", () => {
    expect(spec).toMatchObject({ concurrencyPolicy: "Forbid" });
  });

  it("gives up a run that could not start within five minutes", () => {
    expect(spec).toMatchObject({ startingDeadlineSeconds: 300 });
  });

  it("fails after its deadline, and after three tries", () => {
    expect(at(spec, "jobTemplate", "spec")).toMatchObject({ activeDeadlineSeconds: 300, backoffLimit: 2 });
  });

  it("keeps a few runs to look at", () => {
    expect(spec).toMatchObject({ successfulJobsHistoryLimit: 1, failedJobsHistoryLimit: 3 });
  });
});
