import { isDeepStrictEqual } from "node:util";
import { isObject } from "#tools/capture/marks.ts";
import type { Properties } from "#tools/capture/model.ts";

/**
 * The inputs as they would have to be written to describe what is there now: the old inputs with what changed between
 * the outputs in the state and the live ones. Defaults that Azure filled in do not become inputs that way. As
 * https://github.com/pulumi/pulumi-azure-native/blob/v3.28.0/provider/pkg/provider/diff.go (`applyDiff`)
 */
export function liveInputs(inputs: Properties, before: Properties, now: Properties): Properties {
  const kept = Object.entries(inputs).filter(([key]) => !(key in before) || key in now);
  const changed = Object.keys(now).filter((key) => !isDeepStrictEqual(before[key], now[key]));
  return {
    ...Object.fromEntries(kept),
    ...Object.fromEntries(changed.map((key) => [key, liveValue(inputs[key], before[key], now[key])])),
  };
}

function liveValue(input: unknown, before: unknown, now: unknown): unknown {
  if (isObject(input) && isObject(before) && isObject(now)) return liveInputs(input, before, now);
  if (Array.isArray(input) && Array.isArray(before) && Array.isArray(now)) {
    return now.map((item: unknown, index) => liveValue(input[index], before[index], item));
  }
  return now;
}
