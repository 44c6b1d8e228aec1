import { describe, expect, test } from "vitest";
import { planCrashes, readSeed, stepOf } from "#tools/lab/experiments/crash/crash-points.ts";

const seeds = Array.from({ length: 200 }, (_, seed) => seed);

describe("the crash points of a seed", () => {
  test("are ten, with at least four kills of each victim", () => {
    for (const seed of seeds) {
      const points = planCrashes(seed);
      const killed = (name: string): number => points.filter(({ victim }) => victim === name).length;
      expect(points).toHaveLength(10);
      expect(Math.min(killed("pulumi"), killed("kube-apiserver"))).toBeGreaterThanOrEqual(4);
    }
  });

  test("hit creations, destructions and a refresh", () => {
    expect(new Set(planCrashes(1).map(({ operation }) => operation))).toEqual(new Set(["up", "destroy", "refresh"]));
  });

  test("are the same again, and others for another seed", () => {
    expect(planCrashes(7)).toEqual(planCrashes(7));
    expect(planCrashes(7)).not.toEqual(planCrashes(8));
  });

  test("spread over the steps of a creation and leave some of it undone", () => {
    const creations = seeds.flatMap((seed) => planCrashes(seed).filter(({ operation }) => operation === "up"));
    const shares = creations.map(({ share }) => share);
    expect(Math.min(...shares)).toBeLessThan(0.1);
    expect(Math.max(...shares)).toBeGreaterThan(0.5);
    expect(Math.max(...shares)).toBeLessThan(0.9);
  });

  test("lose the API server only while something is created", () => {
    const others = seeds.flatMap((seed) => planCrashes(seed).filter(({ operation }) => operation !== "up"));
    expect(new Set(others.map(({ victim }) => victim))).toEqual(new Set(["pulumi"]));
  });

  test("never come before the first step", () => {
    expect(stepOf({ operation: "up", victim: "pulumi", share: 0.05, delayMs: 0 }, 1)).toBe(1);
  });
});

describe("the seed", () => {
  test("can be given again, and differs from run to run when it is not", () => {
    expect(readSeed({ MS5_LAB_CRASH_SEED: "42" })).toBe(42);
    expect(new Set(seeds.slice(0, 5).map(() => readSeed({}))).size).toBeGreaterThan(1);
  });

  test.each(["-1", "1.5", "x", "4294967296"])("is not %s", (text) => {
    expect(() => readSeed({ MS5_LAB_CRASH_SEED: text })).toThrow("MS5_LAB_CRASH_SEED");
  });
});
