import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { behaviorOf } from "#components/workload/scaling-behavior.ts";
import type { ScaleSpec } from "#components/workload/scale-spec.ts";
import { decisionSeconds, decisions } from "#test/components/workload/pod-autoscaler.ts";
import { aWorkload } from "#test/support/workload-builders.ts";

const byUse: ScaleSpec = { kind: "cpu", targetPercent: 60 };
const byEvents: ScaleSpec = { kind: "events", triggers: [{ kind: "backlog", queues: ["oee"], perReplica: 10 }] };

const answers = behaviorOf(aWorkload({ scale: byUse }));
const connections = behaviorOf(aWorkload({ scale: { ...byUse, slowDown: "connections" } }));
const work = behaviorOf(aWorkload({ kind: { kind: "worker" }, scale: byEvents }));
const every = [
  ["answers requests", answers],
  ["holds connections", connections],
  ["takes tasks", work],
] as const;

const bounds = fc
  .tuple(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 30 }))
  .map(([min, more]) => ({ min, max: min + more }));

/** Pods taken away within a time, at the most, over all moments. */
function mostTaken(chosen: readonly number[], seconds: number): number {
  const steps = seconds / decisionSeconds;
  return Math.max(0, ...chosen.map((pods, index) => (chosen[Math.max(0, index - steps)] ?? pods) - pods));
}

describe.each(every)("a workload that %s", (_what, behavior) => {
  it("has all its pods two and a half minutes after the load came, from its least", () => {
    fc.assert(
      fc.property(bounds, ({ min, max }) => {
        const chosen = decisions(behavior, { min, max }, min, () => max, 10 * 4);
        const after = chosen.indexOf(max) * decisionSeconds;
        // Doubling every half a minute, the slowest of them: five times for 31 from one.
        expect(after).toBeGreaterThanOrEqual(0);
        expect(after).toBeLessThanOrEqual(150);
      }),
    );
  });

  it("comes back to its least in the end, however few pods it has", () => {
    fc.assert(
      fc.property(bounds, ({ min, max }) => {
        const threeHours = (3 * 60 * 60) / decisionSeconds;
        expect(decisions(behavior, { min, max }, max, () => min, threeHours).at(-1)).toBe(min);
      }),
      { numRuns: 50 },
    );
  });

  it("stays where it is while the load does", () => {
    fc.assert(
      fc.property(bounds, fc.nat(), ({ min, max }, seed) => {
        const pods = min + (seed % (max - min + 1));
        expect(new Set(decisions(behavior, { min, max }, pods, () => pods, 200))).toEqual(new Set([pods]));
      }),
    );
  });

  it("takes no pod away within five minutes of needing it", () => {
    fc.assert(
      fc.property(bounds, ({ min, max }) => {
        const quarter = (decision: number): number => (decision % 16 === 0 ? max : min); // a peak every four minutes
        const chosen = decisions(behavior, { min, max }, max, quarter, 400);
        expect(new Set(chosen)).toEqual(new Set([max]));
      }),
      { numRuns: 50 },
    );
  });
});

describe("the speed at which pods go", () => {
  const down = (behavior: typeof answers): readonly number[] =>
    decisions(behavior, { min: 2, max: 40 }, 40, () => 2, 800);

  it("is one in two minutes where they hold connections", () => {
    expect(mostTaken(down(connections), 120)).toBe(1);
  });

  it("starts a quarter of an hour after the load went where they hold connections", () => {
    expect(down(connections).findIndex((pods) => pods < 40) * decisionSeconds).toBe(900);
  });

  it("is a tenth in a minute where they answer", () => {
    expect(mostTaken(down(answers), 60)).toBe(4);
  });

  it("is a quarter in two minutes where they take tasks", () => {
    expect(mostTaken(down(work), 120)).toBe(10);
  });
});
