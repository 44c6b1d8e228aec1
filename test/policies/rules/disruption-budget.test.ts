import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allowedDisruptions } from "#policies/rules/availability/disruption-budget.ts";
import type { Budget } from "#policies/rules/availability/disruption-budget.ts";

const keep = (minAvailable: Budget["minAvailable"]): Budget => ({ minAvailable, maxUnavailable: undefined });
const lose = (maxUnavailable: Budget["maxUnavailable"]): Budget => ({ minAvailable: undefined, maxUnavailable });

const count = fc.integer({ min: 1, max: 500 });
const percent = fc.integer({ min: 0, max: 100 });

describe("the arithmetic of disruption budgets", () => {
  // https://kubernetes.io/docs/tasks/run-application/configure-pdb/#specifying-a-poddisruptionbudget
  it("keeps four of seven pods for the documented half", () => {
    expect(allowedDisruptions(keep("50%"), 7)).toBe(3);
  });

  it("rounds the share that may go up, as documented", () => {
    expect(allowedDisruptions(lose("50%"), 7)).toBe(4);
    expect(allowedDisruptions(lose("1%"), 3)).toBe(1);
  });

  it("keeps the documented ten pods, and loses the documented five", () => {
    expect(allowedDisruptions(keep(10), 12)).toBe(2);
    expect(allowedDisruptions(lose(5), 12)).toBe(5);
  });

  it("allows nothing where neither is stated, or a share that the API refuses", () => {
    expect(allowedDisruptions(lose(undefined), 7)).toBe(0);
    expect(allowedDisruptions(keep("half"), 7)).toBe(0);
    expect(allowedDisruptions(lose("150"), 7)).toBe(0);
    expect(allowedDisruptions(lose("a10%"), 7)).toBe(0);
    expect(allowedDisruptions(lose("10%s"), 7)).toBe(0);
  });

  it("leaves the smallest number of pods that is at least the share to keep", () => {
    fc.assert(
      fc.property(count, percent, (pods, share) => {
        const left = pods - allowedDisruptions(keep(`${String(share)}%`), pods);
        expect(left * 100).toBeGreaterThanOrEqual(share * pods);
        expect((left - 1) * 100).toBeLessThan(share * pods === 0 ? 0 : share * pods);
      }),
    );
  });

  it("takes the smallest number of pods that is at least the share to lose", () => {
    fc.assert(
      fc.property(count, percent, (pods, share) => {
        const gone = allowedDisruptions(lose(`${String(share)}%`), pods);
        expect(gone * 100).toBeGreaterThanOrEqual(share * pods);
        expect((gone - 1) * 100).toBeLessThan(share * pods === 0 ? 0 : share * pods);
      }),
    );
  });

  it("never takes more pods than there are, nor fewer than none", () => {
    const amount = fc.oneof(
      fc.integer({ min: 0, max: 1000 }),
      percent.map((share) => `${String(share)}%`),
    );
    fc.assert(
      fc.property(count, amount, fc.boolean(), (pods, value, keeps) => {
        const allowed = allowedDisruptions(keeps ? keep(value) : lose(value), pods);
        expect(allowed).toBeGreaterThanOrEqual(0);
        expect(allowed).toBeLessThanOrEqual(pods);
      }),
    );
  });

  it("says the same of a number to keep and of the rest to lose", () => {
    fc.assert(
      fc.property(count, count, (pods, kept) => {
        expect(allowedDisruptions(keep(kept), pods)).toBe(allowedDisruptions(lose(Math.max(0, pods - kept)), pods));
      }),
    );
  });
});
