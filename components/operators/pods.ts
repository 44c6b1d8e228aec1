import type { Environment, Footprint } from "#components/operators/operator-spec.ts";

/*
 * Fragments of pod templates that every chart takes under keys of its own. Together they satisfy the Pod Security
 * Standard `restricted`: https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */

export const podSecurityContext = {
  runAsNonRoot: true,
  seccompProfile: { type: "RuntimeDefault" },
} as const;

export const containerSecurityContext = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ["ALL"] },
} as const;

/**
 * Operators belong to the platform: they run on the system pool, which workloads of the application cannot fill, and
 * move to regular nodes while it is full. Never on spot: a failover of the database must not wait for a new node.
 */
export const placement = {
  tolerations: [{ key: "CriticalAddonsOnly", operator: "Exists", effect: "NoSchedule" }],
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [poolIn("system", "regular")] }],
      },
      preferredDuringSchedulingIgnoredDuringExecution: [
        { weight: 100, preference: { matchExpressions: [poolIn("system")] } },
      ],
    },
  },
} as const;

function poolIn<const Pools extends readonly string[]>(
  ...values: Pools
): { readonly key: "ms5.io/pool"; readonly operator: "In"; readonly values: Pools } {
  return { key: "ms5.io/pool", operator: "In", values };
}

export interface Resources {
  readonly requests: { readonly cpu: string; readonly memory: string };
  readonly limits: { readonly cpu: string; readonly memory: string };
}

/** Both limits are stated, because the quota of the namespace counts both. */
export function renderResources({ cpu, memory, cpuLimit, memoryLimit }: Footprint): Resources {
  return { requests: { cpu, memory }, limits: { cpu: cpuLimit, memory: memoryLimit } };
}

export interface SpreadConstraint {
  readonly maxSkew: number;
  readonly topologyKey: string;
  readonly whenUnsatisfiable: "ScheduleAnyway";
  readonly labelSelector: { readonly matchLabels: Readonly<Record<string, string>> };
}

/** Over zones where possible; a lost zone must not keep the second pod from starting. */
export function renderSpread(matchLabels: Readonly<Record<string, string>>): readonly SpreadConstraint[] {
  return [
    {
      maxSkew: 1,
      topologyKey: "topology.kubernetes.io/zone",
      whenUnsatisfiable: "ScheduleAnyway",
      labelSelector: { matchLabels },
    },
  ];
}

/** A budget for a single pod would keep its node from being drained, so it exists from two pods on. */
export function renderDisruptionBudget(
  { replicas }: Footprint,
  environment: Environment,
): { readonly enabled: false } | { readonly enabled: true; readonly minAvailable: 1 } {
  return replicas[environment] < 2 ? { enabled: false } : { enabled: true, minAvailable: 1 };
}
