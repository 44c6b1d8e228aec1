import type { types } from "@pulumi/kubernetes";
import type { ProcessSpec } from "#components/workload/process-spec.ts";

/*
 * The Pod Security Standard `restricted`, and more: a read-only root, a user that is none of the node's.
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */

export function renderPodSecurityContext({ user }: ProcessSpec): types.input.core.v1.PodSecurityContext {
  return {
    runAsNonRoot: true,
    runAsUser: user,
    runAsGroup: user,
    fsGroup: user,
    // Else the kubelet changes the owner of every file of a share at each start.
    fsGroupChangePolicy: "OnRootMismatch",
    seccompProfile: { type: "RuntimeDefault" },
  };
}

export const containerSecurityContext = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ["ALL"] },
} satisfies types.input.core.v1.SecurityContext;
