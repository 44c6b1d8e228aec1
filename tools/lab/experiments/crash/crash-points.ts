import { randomInt } from "node:crypto";
import { usageError } from "#tools/lab/plane/usage-error.ts";

export type Victim = "pulumi" | "kube-apiserver";

/** One kill in a sequence of operations on one stack. */
export interface CrashPoint {
  readonly operation: "up" | "refresh" | "destroy";
  readonly victim: Victim;
  /** Share of the steps that the operation has before it at which the victim is killed. */
  readonly share: number;
  /** Time from that step to the kill, so that it falls anywhere in the step. */
  readonly delayMs: number;
}

/**
 * Creations, a refresh, and two destructions that leave work for the creations after them. Only creations lose the API
 * server: a refresh has little to read there, and a destruction empties the cluster before anything else, so that it
 * would end before there is anything to create again.
 */
const operations = ["up", "up", "up", "refresh", "destroy", "up", "up", "destroy", "up", "up"] as const;
const victimsOfCreations: readonly Victim[] = [
  ...Array<Victim>(3).fill("pulumi"),
  ...Array<Victim>(4).fill("kube-apiserver"),
];

/** An early point leaves work for the next creation, a late one destroys enough for it; a refresh soon has read all. */
const shares = { up: [0.05, 0.6], refresh: [0.05, 0.5], destroy: [0.5, 0.9] } as const;
const longestDelayMs = 250;

/** The points of a seed: the same seed gives the same points. */
export function planCrashes(seed: number): readonly CrashPoint[] {
  const random = randomNumbers(seed);
  const drawn = shuffle(victimsOfCreations, random);
  return operations.map((operation) => {
    const [lowest, highest] = shares[operation];
    return {
      operation,
      victim: operation === "up" ? (drawn.pop() ?? "pulumi") : "pulumi",
      share: lowest + random() * (highest - lowest),
      delayMs: Math.floor(random() * longestDelayMs),
    };
  });
}

/** The step at which a point strikes; there is always one before it. */
export function stepOf({ share }: CrashPoint, expected: number): number {
  return Math.max(1, Math.round(share * expected));
}

const variable = "MS5_LAB_CRASH_SEED";
const largestSeed = 2 ** 32;

/** @throws UsageError for a text that is no seed. */
export function readSeed(environment: Readonly<Record<string, string | undefined>>): number {
  const text = environment[variable];
  if (text === undefined || text === "") return randomInt(largestSeed);
  const seed = Number(text);
  if (Number.isInteger(seed) && seed >= 0 && seed < largestSeed) return seed;
  throw usageError(`${variable} is ${JSON.stringify(text)}`, "give a whole number below 2^32, or none");
}

function shuffle<Item>(items: readonly Item[], random: () => number): Item[] {
  // Fisher and Yates
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const chosen = Math.floor(random() * (last + 1));
    const [left, right] = [shuffled[last], shuffled[chosen]];
    if (left === undefined || right === undefined) continue;
    shuffled[last] = right;
    shuffled[chosen] = left;
  }
  return shuffled;
}

/** Mulberry32, numbers from 0 to 1: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
