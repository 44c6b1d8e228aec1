import { namespaceOf } from "#policies/engine/namespace.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";
import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";

/** Whole declarations: a patch does not say enough for a relation. */
export const declared = (stack: StackView, ...kinds: readonly string[]): readonly ResourceView[] =>
  stack.of(...kinds).filter(({ patch }) => !patch);

export function inSameNamespace(stack: StackView, one: ResourceView, other: ResourceView): boolean {
  const [first, second] = [namespaceOf(stack, one), namespaceOf(stack, other)];
  if (first !== undefined || second !== undefined) return first === second;
  return one.string("metadata.namespace") === other.string("metadata.namespace");
}

export const isNamed = (object: ResourceView, name: string | undefined): boolean =>
  object.isKnown("metadata.name") && object.string("metadata.name") === name;

/** The object of a kind that has a name, beside another object in its namespace. */
export const neighbourNamed = (
  stack: StackView,
  from: ResourceView,
  kind: string,
  name: string | undefined,
): ResourceView | undefined =>
  declared(stack, kind).find((each) => isNamed(each, name) && inSameNamespace(stack, each, from));

/**
 * The object of a kind that another names in its specification: the one its inputs are made from while the name is not
 * known, or one of that name in the same namespace. @throws UnknownRead
 */
export function namedObject(
  stack: StackView,
  from: ResourceView,
  kind: string,
  name: PropertyView,
): ResourceView | undefined {
  const referenced = name.isKnown() ? undefined : from.references("spec").find((used) => used.kind === kind);
  return referenced ?? neighbourNamed(stack, from, kind, name.string());
}
