import type { Figure } from "#tools/bench/figures.ts";
import { median } from "#tools/bench/figures.ts";

/** One `up`. */
export interface Deployment {
  readonly seconds: number;
  /** Processor time of engine, program and providers; `undefined` on systems that do not tell. */
  readonly ticks: number | undefined;
  readonly resources: number;
}

/** One lab: a control plane, an `up` from empty, and further ones that find nothing to do. */
export interface LabRound {
  /** From the first process of the control plane to an API server that admits pods. */
  readonly readySeconds: number;
  readonly first: Deployment;
  readonly later: readonly Deployment[];
  /** Resident memory of all processes together; `undefined` on systems that do not tell. */
  readonly peakMegabytes: number | undefined;
}

/** Part of a measurement that could not be made. */
export interface Unmeasured {
  readonly name: string;
  readonly reason: string;
}

/** Comparing 300 resources is a third of the work of creating them. */
const ratioLimit = 0.35;
/** A laptop of 8 GB keeps room for an editor and a browser. */
const memoryLimit = 3072;

/** Medians of the rounds. @throws Error when there was none. */
export function labFigures(rounds: readonly LabRound[]): readonly (Figure | Unmeasured)[] {
  const of = (value: (round: LabRound) => number): number => median(rounds.map(value));
  return [
    {
      name: "lab: control plane ready, share of the first up",
      value: of(({ readySeconds, first }) => (readySeconds / first.seconds) * 100),
      unit: "%",
      limit: undefined,
    },
    {
      name: "lab: second up over the first, up from empty",
      value: of(({ first, later }) => median(later.map(({ seconds }) => seconds)) / first.seconds),
      unit: "×",
      limit: ratioLimit,
    },
    processorFigure(rounds),
    {
      name: "lab: resources of the first up, each second",
      value: of(({ first }) => first.resources / first.seconds),
      unit: "/s",
      limit: undefined,
    },
    memoryFigure(rounds),
  ];
}

const withoutProc = "this system has no /proc";

function processorFigure(rounds: readonly LabRound[]): Figure | Unmeasured {
  const name = "lab: the same in processor time of engine, program and providers";
  const ratios = rounds.flatMap(({ first, later }) => {
    const ticks = later.flatMap((deployment) => deployment.ticks ?? []);
    return first.ticks === undefined || ticks.length === 0 ? [] : [median(ticks) / first.ticks];
  });
  if (ratios.length === 0) return { name, reason: withoutProc };
  return { name, value: median(ratios), unit: "×", limit: undefined };
}

export const withoutLab = (reason: string): Unmeasured => ({ name: "lab", reason });

function memoryFigure(rounds: readonly LabRound[]): Figure | Unmeasured {
  const name = "lab: memory of all processes at the peak";
  const peaks = rounds.flatMap(({ peakMegabytes }) => (peakMegabytes === undefined ? [] : [peakMegabytes]));
  if (peaks.length === 0) return { name, reason: withoutProc };
  return { name, value: Math.max(...peaks), unit: "MB", limit: memoryLimit };
}
