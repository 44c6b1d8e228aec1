import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";

/**
 * The namespace an object lives in: the one its metadata is made from, at any number of steps, or one of that name where
 * the object states it as text.
 */
export function namespaceOf(stack: StackView, object: ResourceView): ResourceView | undefined {
  for (const used of object.references("metadata")) {
    const found = used.kind === "core/Namespace" ? used : namespaceOf(stack, used);
    if (found !== undefined) return found;
  }
  const path = ["metadata", "namespace"];
  const name = object.isKnown(path) ? object.string(path) : undefined;
  return name === undefined ? undefined : stack.of("core/Namespace").find((namespace) => isNamed(namespace, name));
}

/** Objects of some kinds in a namespace. */
export function objectsIn(
  stack: StackView,
  namespace: ResourceView,
  ...kinds: readonly string[]
): readonly ResourceView[] {
  return stack.of(...kinds).filter((object) => namespaceOf(stack, object) === namespace);
}

function isNamed(namespace: ResourceView, name: string): boolean {
  const path = ["metadata", "name"];
  return namespace.isKnown(path) && namespace.string(path) === name;
}
