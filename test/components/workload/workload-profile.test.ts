import { describe, expect, it } from "vitest";
import { profileOf } from "#components/workload/workload-profile.ts";
import type { WorkloadException, WorkloadSpec } from "#components/workload/workload-spec.ts";
import { workloadClasses } from "#components/workload/workload-spec.ts";
import { graceSeconds } from "#policies/catalog/parameters/pods.ts";
import { releaseLimits } from "#policies/catalog/parameters/availability.ts";
import { aWorkload } from "#test/support/workload-builders.ts";

const profile = (overrides: Partial<WorkloadSpec>) => profileOf(aWorkload(overrides));
const exception = (field: WorkloadException["field"], value: string): Partial<WorkloadSpec> => ({
  exceptions: [{ field, value, reason: "a test asks for it" }],
});

/** Seconds after which a task of a worker is killed: its hard limit. */
const longestTask = 600;

describe("time to stop", () => {
  it("is enough for the longest task of a critical worker", () => {
    const { graceSeconds: grace, preStopSeconds } = profile({ kind: { kind: "worker" } });
    expect(grace).toBeGreaterThanOrEqual(longestTask + preStopSeconds);
  });

  it("is less than what the autoscaler waits for", () => {
    expect(profile({ kind: { kind: "worker" } }).graceSeconds).toBeLessThan(660);
  });

  it("is a minute at least, beside the wait for the last request, for what is critical and answers", () => {
    const { graceSeconds: grace, preStopSeconds } = profile({});
    expect(grace).toBeGreaterThanOrEqual(graceSeconds.shortestCritical + preStopSeconds);
  });

  it.each(["elastic", "batch"] as const)("is less than the notice of spot capacity for class %s", (workloadClass) => {
    const kinds = (["service", "worker"] as const).map((kind) => profile({ class: workloadClass, kind: { kind } }));
    for (const { graceSeconds: grace } of kinds) expect(grace).toBeLessThan(graceSeconds.spotNotice);
  });

  it("is nothing for what holds room", () => {
    expect(profile({ class: "batch", kind: { kind: "headroom" } }).graceSeconds).toBe(0);
  });

  it.each(["45s", "45"])("is what an argued exception says: %s", (value) => {
    expect(profile(exception("grace", value)).graceSeconds).toBe(45);
  });
});

describe("disruption budget", () => {
  it.each([
    ["critical", 1],
    ["elastic", "50%"],
    ["batch", undefined],
  ] as const)("of class %s is %s", (workloadClass, budget) => {
    expect(profile({ class: workloadClass }).budget).toBe(budget);
  });

  it.each([
    { kind: "singleton", reason: "one is enough" },
    { kind: "job", deadlineSeconds: 60 },
    { kind: "cron", schedule: "0 3 * * *", deadlineSeconds: 60 },
  ] as const)("is none for kind $kind", (kind) => {
    expect(profile({ kind }).budget).toBeUndefined();
  });

  it.each([
    ["none", undefined],
    ["2", 2],
    ["25%", "25%"],
  ])("is what an argued exception says: %s", (value, budget) => {
    expect(profile(exception("budget", value)).budget).toBe(budget);
  });
});

describe("a release", () => {
  it.each(workloadClasses)("of class %s keeps to the limits of the policies", (workloadClass) => {
    const { rollout } = profile({ class: workloadClass });
    expect(rollout.maxUnavailable).toBe(0);
    expect(rollout.progressDeadlineSeconds).toBeLessThanOrEqual(releaseLimits.progressSeconds);
    expect(rollout.revisionHistoryLimit).toBeGreaterThanOrEqual(releaseLimits.revisions);
  });
});
