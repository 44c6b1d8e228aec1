import { Stryker } from "@stryker-mutator/core";
import type { Outcome } from "#tools/mutate/outcome.ts";
import type { Target } from "#tools/mutate/targets.ts";

export interface RunOptions {
  /** Mutants at a time. */
  readonly concurrency: number;
  /** Take what an earlier run found about mutants whose file and tests are unchanged. */
  readonly incremental: boolean;
}

/** Runs every mutant of a target; the rest of the settings are in stryker.config.json. */
export async function runTarget({ name, mutate, tests }: Target, options: RunOptions): Promise<Outcome> {
  const mutants = await new Stryker({
    mutate: [...mutate],
    vitest: { dir: tests },
    concurrency: options.concurrency,
    incremental: true,
    incrementalFile: `out/mutation/${name}.json`,
    htmlReporter: { fileName: `out/mutation/${name}.html` },
    force: !options.incremental,
  }).runMutationTest();
  return { target: name, mutants };
}
