import { lifeCycle } from "#tools/lab/experiments/life-cycle/life-cycle.ts";
import type { LifeContext } from "#tools/lab/experiments/life-cycle/life-context.ts";
import { withLife } from "#tools/lab/experiments/life-cycle/life-context.ts";
import { defineSuite } from "#tools/lab/experiments/suite.ts";

/** What a stack goes through from its first update to its removal, with the real engine in one lab. */
export const lifeCycleSuite = defineSuite<LifeContext>({ experiments: lifeCycle, withContext: withLife });
