import type { Estate, Subject } from "#policies/engine/subject.ts";
import { subjectOf } from "#test/policies/support/estates.ts";

/** A Kubernetes object in the place where the program declares its own, for families that it has no object of yet. */
export function kubernetesSubject(estate: Estate, type: string, inputs: Readonly<Record<string, unknown>>): Subject {
  const namespace = subjectOf(estate, "core/Namespace", "namespace-application");
  return {
    ...namespace,
    urn: namespace.urn.replace(/\$kubernetes:.*$/, `$kubernetes:${type}::subject`),
    type: `kubernetes:${type}`,
    name: "subject",
    inputs,
    dependencies: [],
    propertyDependencies: { metadata: [namespace.urn] },
  };
}
