import { Stryker } from "@stryker-mutator/core";
import { keepKilled } from "#tools/mutate/earlier.ts";
import type { Outcome } from "#tools/mutate/outcome.ts";
import type { Target } from "#tools/mutate/targets.ts";

export interface RunOptions {
  /** Mutants at a time. */
  readonly concurrency: number;
  /** Take from an earlier run what tests noticed, where neither the file nor the test has changed. */
  readonly incremental: boolean;
}

/** Runs every mutant of a target; the rest of the settings are in stryker.config.json. */
export async function runTarget({ name, mutate, tests }: Target, options: RunOptions): Promise<Outcome> {
  const incrementalFile = `out/mutation/${name}.json`;
  keepKilled(incrementalFile);
  const mutants = await new Stryker({
    mutate: [...mutate],
    vitest: { dir: tests },
    concurrency: options.concurrency,
    incremental: true,
    incrementalFile,
    htmlReporter: { fileName: `out/mutation/${name}.html` },
    force: !options.incremental,
  }).runMutationTest();
  return { target: name, mutants };
}
