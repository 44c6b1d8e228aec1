import { SecretValue, unknownValue } from "#policies/engine/marked-value.ts";
import type { Members } from "#policies/engine/marked-value.ts";
import type { Estate, Subject } from "#policies/engine/subject.ts";
import { isObject, isSecret, isUnknown } from "#tools/capture/marks.ts";
import type { Capture, CapturedResource } from "#tools/capture/model.ts";

/** The part of a capture that is judged. */
export type CapturedEstate = Pick<Capture, "stack" | "resources"> & Partial<Pick<Capture, "outputs">>;

/** A captured stack as policies judge it: unknowns and secrets stay marked. */
export function estateOf({ stack, resources, outputs }: CapturedEstate): Estate {
  const subjects = resources.map(subjectOf);
  return outputs === undefined ? { stack, subjects } : { stack, subjects, outputs: membersOf(outputs) };
}

function subjectOf(resource: CapturedResource): Subject {
  const { urn, type, name, custom, parent, dependencies, propertyDependencies, frames } = resource;
  const { protect, retainOnDelete, ignoreChanges } = resource;
  return {
    urn,
    type,
    name,
    custom,
    parent,
    dependencies,
    propertyDependencies,
    inputs: membersOf(resource.inputs),
    provider: resource.provider.replace(/::[^:]*$/, ""), // `<urn>::<id>`
    options: { protect, retainOnDelete, ignoreChanges },
    position: frames.find(({ file }) => file.startsWith("stacks/")),
    componentPosition: frames.find(({ file }) => file.startsWith("components/")),
  };
}

const membersOf = (properties: object): Members =>
  Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, marked(value)]));

function marked(value: unknown): unknown {
  if (isUnknown(value)) return unknownValue;
  if (isSecret(value)) return new SecretValue(marked(value.value));
  if (Array.isArray(value)) return value.map(marked);
  return isObject(value) ? membersOf(value) : value;
}
