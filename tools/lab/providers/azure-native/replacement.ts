import type { Properties } from "#tools/capture/model.ts";
import { createBeforeDelete } from "#tools/lab/providers/azure-native/check.ts";
import type { PropertyChange } from "#tools/lab/providers/property-changes.ts";
import type { Subject } from "#tools/lab/providers/stand-in.ts";
import { effectsOf } from "#tools/plan/replacement.ts";

/** Path parameters, the provider's own table, and the location. What nothing is known about is updated. */
export function forcesReplacement({ type }: Subject, { pattern }: PropertyChange): boolean {
  return pattern === "location" || effectsOf({ type, replaceOnChanges: [] }, {})(pattern) === "replace";
}

/** A fixed name cannot be taken twice; a random one can. */
export const deletesFirst = (inputs: Properties): boolean => inputs[createBeforeDelete] !== true;
