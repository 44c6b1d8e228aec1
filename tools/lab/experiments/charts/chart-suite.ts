import { charts } from "#tools/lab/experiments/charts/charts.ts";
import { withCharts } from "#tools/lab/experiments/charts/charts-context.ts";
import type { ChartsContext } from "#tools/lab/experiments/charts/charts-context.ts";
import { rollouts } from "#tools/lab/experiments/charts/rollouts.ts";
import { defineSuite } from "#tools/lab/experiments/suite.ts";

/** What a lab with the operators of a stack shows: real Helm and real definitions from the lab's chart mirror. */
export const chartSuite = defineSuite<ChartsContext>({
  experiments: [...charts, ...rollouts],
  withContext: withCharts,
  long: true,
});
