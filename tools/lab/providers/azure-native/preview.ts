import { isObject, isUnknown, unknownSentinel } from "#tools/capture/marks.ts";
import type { Properties } from "#tools/capture/model.ts";
import type { OutputFields, OutputShape } from "#tools/lab/providers/azure-native/output-shape.ts";

/**
 * Outputs in a plan: what the program states, and unknown for everything else the type answers, at any depth. So does
 * `SdkShapeConverter.PreviewOutputs`:
 * https://github.com/pulumi/pulumi-azure-native/blob/v3.28.0/provider/pkg/convert/previewOutputs.go
 */
export function previewOutputs(fields: OutputFields, inputs: Properties): Properties {
  return Object.fromEntries(Object.entries(fields).map(([name, shape]) => [name, previewValue(shape, inputs[name])]));
}

function previewValue(shape: OutputShape, input: unknown): unknown {
  if (input === undefined || isUnknown(input)) return unknownSentinel;
  if (shape.kind === "object" && isObject(input)) return previewOutputs(shape.fields(), input);
  if (shape.kind === "list" && Array.isArray(input)) return input.map((item) => previewValue(shape.element, item));
  if (shape.kind === "map" && isObject(input)) {
    return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, previewValue(shape.value, value)]));
  }
  return echoes(shape, input) ? input : unknownSentinel;
}

/** Whether a stated value can be what is answered: where the types differ the provider cannot tell. */
function echoes(shape: OutputShape, input: unknown): boolean {
  return shape.kind === "any" || (shape.kind === "scalar" && shape.type === typeof input);
}
