/**
 * Annotation of a Kubernetes object of which this program alone decides every field it states: the next update undoes
 * an edit by hand. Without it the edit is a conflict, and the update stops. Which object has it:
 * docs/decisions/0012-drift-in-the-cluster.md. Source:
 * https://www.pulumi.com/registry/packages/kubernetes/how-to-guides/managing-resources-with-server-side-apply/
 */
export const soleOwner = { "pulumi.com/patchForce": "true" } as const;
