import { crashes } from "#tools/lab/experiments/crash/crash.ts";
import { withCrashContext } from "#tools/lab/experiments/crash/crash-context.ts";
import type { CrashContext } from "#tools/lab/experiments/crash/crash-context.ts";
import { defineSuite } from "#tools/lab/experiments/suite.ts";

/** What a stack comes to when its engine and its cluster are killed while they work. */
export const crashSuite = defineSuite<CrashContext>({
  experiments: crashes,
  withContext: withCrashContext,
  long: true,
});
