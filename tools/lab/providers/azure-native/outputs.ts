import { findDeclaration } from "#tools/azure-schema/declarations.ts";
import { answerFor } from "#tools/capture/answers.ts";
import { isObject } from "#tools/capture/marks.ts";
import type { Properties } from "#tools/capture/model.ts";
import { armType } from "#tools/lab/providers/azure-native/arm-id.ts";
import type { OutputShape } from "#tools/lab/providers/azure-native/output-shape.ts";
import { outputFields } from "#tools/lab/providers/azure-native/output-shape.ts";
import { writeOnly } from "#tools/lab/providers/azure-native/singletons.ts";
import type { Subject } from "#tools/lab/providers/stand-in.ts";

/**
 * What Azure answers: the inputs the type also has as outputs, what it decides itself, and never what it only takes.
 * Values Azure would generate are the samples that captures use, so that a plan and the lab show the same.
 */
export function outputsOf(subject: Subject, id: string, inputs: Properties, subscription: string): Properties {
  const { type, name } = subject;
  const fields = outputFields(type);
  const { state } = answerFor({ type, name, inputs, custom: true, preview: false, subscription });
  const decided: Properties = { type: armType(id), provisioningState: "Succeeded", ...readable(type, state) };
  return Object.fromEntries(
    Object.entries(decided).filter(([key, value]) => key in fields && value !== undefined && fits(fields[key], value)),
  );
}

/** Properties without what Azure never gives back. */
export function readable(type: string, properties: Properties): Properties {
  return (writeOnly[type] ?? []).reduce((rest, path) => without(rest, path.split(".")), properties);
}

/** The outputs that are inputs as well: what somebody else can have changed. */
export function driftable(type: string, outputs: Properties): Properties {
  const inputs = new Set(
    findDeclaration(type)
      ?.shape.fields({})
      .map(({ name }) => name),
  );
  return Object.fromEntries(Object.entries(outputs).filter(([key]) => inputs.has(key)));
}

/** A list where a map is answered, as for `userAssignedIdentities`, is not echoed. */
function fits(shape: OutputShape | undefined, value: unknown): boolean {
  if (shape === undefined || shape.kind === "any") return true;
  if (shape.kind === "list") return Array.isArray(value);
  if (shape.kind === "scalar") return typeof value === shape.type;
  return isObject(value);
}

function without(properties: Properties, [key, ...rest]: readonly string[]): Properties {
  if (key === undefined) return properties;
  const { [key]: member, ...others } = properties;
  return rest.length > 0 && isObject(member) ? { ...others, [key]: without(member, rest) } : others;
}
