import type { KubernetesObject } from "#tools/lab/strict-dry-run.ts";

export interface PodWish {
  readonly name: string;
  readonly namespace: string;
  readonly cpu?: string;
  readonly memory?: string;
  readonly privileged?: boolean;
  /** Added to the specification. */
  readonly spec?: Readonly<Record<string, unknown>>;
}

/** A pod that the `restricted` profile accepts. Source: https://kubernetes.io/docs/concepts/security/pod-security-standards/. */
export function pod(wish: PodWish): KubernetesObject {
  const { name, namespace, cpu = "50m", memory = "64Mi", privileged = false, spec = {} } = wish;
  const resources = { requests: { cpu, memory }, limits: { cpu, memory } };
  const securityContext = privileged
    ? { privileged: true }
    : { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } };
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace },
    spec: {
      securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
      containers: [{ name: "main", image: "registry.example/pause:3.10", resources, securityContext }],
      ...spec,
    },
  };
}
