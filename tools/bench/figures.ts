/** Seconds of each repetition: as that many captures, and as one program of that many environments. */
export interface EnvironmentTimes {
  readonly environments: number;
  readonly apart: readonly number[];
  readonly together: readonly number[];
}

export interface ProcessTimes {
  readonly seconds: readonly number[];
  readonly peakMegabytes: readonly number[];
}

/** A ratio against its limit; `undefined` where there is none. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: "×" | "MB" | "%" | "/s";
  readonly limit: number | undefined;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [upper, lower] = [sorted[middle], sorted[middle - 1]];
  if (upper === undefined) throw new Error("bug: no values to take the median of");
  return sorted.length % 2 === 1 || lower === undefined ? upper : (lower + upper) / 2;
}

export interface Measured {
  readonly floor: ProcessTimes;
  readonly plan: ProcessTimes;
  readonly lean: readonly EnvironmentTimes[];
  readonly plain: readonly EnvironmentTimes[];
}

/** Turns the measurements of one run into ratios; absolute times say more about the machine than about the program. */
export function planFigures({ floor, plan, lean, plain }: Measured): readonly Figure[] {
  const [one] = lean;
  if (one === undefined) throw new Error("bug: nothing was measured");
  const growth = (kind: "apart" | "together", limit: number | undefined): Figure[] =>
    lean.slice(1).map((times) => ({
      name: `${String(times.environments)} environments ${kind === "apart" ? "captured one by one" : "in one program"}, above linear`,
      value: (median(times[kind]) / times.environments / (median(one[kind]) / one.environments) - 1) * 100,
      unit: "%",
      limit,
    }));
  const pairs = plan.seconds.map((seconds, index) => seconds / (floor.seconds[index] ?? seconds));
  return [
    {
      name: "plan --stack production --json, whole process, over an empty program",
      value: median(pairs),
      unit: "×",
      limit: 3.5,
    },
    { name: "peak memory of that plan", value: Math.max(...plan.peakMegabytes), unit: "MB", limit: 350 },
    ...growth("apart", 15),
    ...growth("together", undefined),
    ...plain.slice(0, 1).map(({ apart }): Figure => ({
      name: "the same capture without the two levers, over the one with them",
      value: median(apart) / median(one.apart),
      unit: "×",
      limit: undefined,
    })),
  ];
}

export const isWithin = ({ value, limit }: Figure): boolean => limit === undefined || value <= limit;
