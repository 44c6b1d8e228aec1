import { isNamed } from "#policies/engine/named-object.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";
import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";

export const storageClassKind = "storage.k8s.io/StorageClass";

/** The class that an object names for its volumes: the one it is made from, or one of that name. @throws UnknownRead */
export function storageClassOf(stack: StackView, owner: ResourceView, name: PropertyView): ResourceView | undefined {
  const isClass = ({ kind }: ResourceView): boolean => kind === storageClassKind;
  const referenced = name.isKnown() ? undefined : owner.references("spec").find(isClass);
  return referenced ?? stack.of(storageClassKind).find((each) => isNamed(each, name.string()));
}
