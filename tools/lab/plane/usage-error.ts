import { LabError } from "#tools/lab/errors.ts";

/** The caller asked for something that cannot be; the command line ends with 2 instead of 1. */
export class UsageError extends LabError {}

/** `<what is wrong>; <what to do>`. */
export function usageError(problem: string, remedy: string): UsageError {
  return new UsageError(`${problem}; ${remedy}`);
}
