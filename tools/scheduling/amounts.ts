import type { Amounts } from "#tools/scheduling/model.ts";

/** Both together, resource by resource. */
export function plus(one: Amounts, other: Amounts): Amounts {
  return merge(one, other, (a, b) => a + b);
}

/** The larger of both, resource by resource. */
export function largest(one: Amounts, other: Amounts): Amounts {
  return merge(one, other, Math.max);
}

/** What is left; below zero where there is not enough. */
export function minus(one: Amounts, other: Amounts): Amounts {
  return merge(one, other, (a, b) => a - b);
}

/** The first resource a node is short of, for whatever is asked. */
export function shortage(asked: Amounts, free: Amounts): string | undefined {
  return Object.entries(asked).find(([name, amount]) => amount > (free[name] ?? 0))?.[0];
}

export const sum = (amounts: readonly Amounts[]): Amounts => amounts.reduce(plus, {});

function merge(one: Amounts, other: Amounts, by: (a: number, b: number) => number): Amounts {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...names].map((name) => [name, by(one[name] ?? 0, other[name] ?? 0)]));
}
