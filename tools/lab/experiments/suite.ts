import { runExperiments } from "#tools/lab/experiments/harness.ts";
import type { Experiment, ExperimentResult } from "#tools/lab/experiments/harness.ts";

export type OnResult = (result: ExperimentResult) => void;

/** Experiments that share a context, which is made once for a stack and gone afterwards. */
export interface Suite {
  readonly groups: readonly string[];
  /** Takes minutes: left out of a quick run. */
  readonly long: boolean;
  /** Runs the experiments of the chosen groups; the context is not made when none is chosen. */
  readonly run: (
    stack: string,
    chosen: ReadonlySet<string>,
    onResult: OnResult,
  ) => Promise<readonly ExperimentResult[]>;
}

export interface SuiteSpec<Context> {
  readonly experiments: readonly Experiment<Context>[];
  /** Makes the context, and takes everything away again, whatever `use` does. */
  readonly withContext: <Result>(stack: string, use: (context: Context) => Promise<Result>) => Promise<Result>;
  readonly long?: boolean;
}

export function defineSuite<Context>({ experiments, withContext, long = false }: SuiteSpec<Context>): Suite {
  return {
    groups: [...new Set(experiments.map(({ group }) => group))],
    long,
    run: async (stack, chosen, onResult) => {
      const wanted = experiments.filter(({ group, only = stack }) => chosen.has(group) && only === stack);
      if (wanted.length === 0) return [];
      return withContext(stack, (context) => runExperiments(wanted, context, onResult));
    },
  };
}
