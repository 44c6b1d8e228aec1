import { isObject, reveal } from "#tools/capture/marks.ts";
import type { Capture } from "#tools/capture/model.ts";
import type { KubernetesObject } from "#tools/lab/strict-dry-run.ts";

export interface NamedObject {
  /** `Kind namespace/name`. */
  readonly title: string;
  readonly namespace: string | undefined;
  readonly object: KubernetesObject;
}

/** Every Kubernetes object of a stack, namespaces first; Helm releases and providers are none. */
export function kubernetesObjects({ resources }: Pick<Capture, "resources">): readonly NamedObject[] {
  return resources
    .filter(({ type, inputs }) => type.startsWith("kubernetes:") && "apiVersion" in inputs && "kind" in inputs)
    .flatMap(({ inputs }) => {
      const object = reveal(inputs);
      return isObject(object) ? [named(object)] : [];
    })
    .toSorted((a, b) => Number(isNamespace(b)) - Number(isNamespace(a)) || (a.title < b.title ? -1 : 1));
}

export const isNamespace = ({ object }: NamedObject): boolean => object["kind"] === "Namespace";

function named(object: KubernetesObject): NamedObject {
  const metadata = isObject(object["metadata"]) ? object["metadata"] : {};
  const { name, namespace } = metadata;
  const place = typeof namespace === "string" ? namespace : undefined;
  const path = place === undefined ? String(name) : `${place}/${String(name)}`;
  return { title: `${String(object["kind"])} ${path}`, namespace: place, object };
}
