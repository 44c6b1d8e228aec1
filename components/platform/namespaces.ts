import { soleOwner } from "#components/core/field-ownership.ts";
import { renderPlatformLabels } from "#components/core/labels.ts";
import type { DataClass, Ownership } from "#components/core/labels.ts";

/** Pod Security Standard that is enforced; anything weaker states why. */
export type PodSecurity =
  { readonly level: "restricted" } | { readonly level: "baseline" | "privileged"; readonly reason: string };

export interface NamespaceSpec {
  /** Stable key, also the key of its quota in the stack configuration. */
  readonly key: string;
  /** Name in the cluster; `{{environment}}` is replaced. */
  readonly name: string;
  readonly purpose: string;
  readonly tier: "application" | "platform";
  readonly dataClass: DataClass;
  readonly podSecurity: PodSecurity;
  /** Whether pods get a sidecar of the mesh. */
  readonly meshed: boolean;
}

/** Upper bounds of everything in the namespace together, as Kubernetes quantities. */
export interface NamespaceQuota {
  readonly cpuRequests: string;
  readonly memoryRequests: string;
  readonly cpuLimits: string;
  readonly memoryLimits: string;
  readonly storage: string;
  readonly persistentVolumeClaims: number;
  readonly pods: number;
  readonly services: number;
  readonly secrets: number;
  readonly configMaps: number;
}

export interface NamespaceContext {
  readonly ownership: Ownership;
  /** Minor version the Pod Security Standard is read at, for example `1.36`. */
  readonly kubernetesVersion: string;
  readonly meshRevision: string;
}

export interface NamespaceMetadata {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** The catalogue with the names this environment uses. */
export function planNamespaces(specs: readonly NamespaceSpec[], environment: string): readonly NamespaceSpec[] {
  return specs.map((spec) => ({ ...spec, name: spec.name.replaceAll("{{environment}}", environment) }));
}

/**
 * Renders name, labels and annotations. The standard's version is pinned, so that an upgrade of the cluster does not
 * start to reject pods; `audit` and `warn` stay at restricted even where less is enforced.
 */
export function renderNamespace(spec: NamespaceSpec, context: NamespaceContext): NamespaceMetadata {
  const { podSecurity } = spec;
  const version = `v${context.kubernetesVersion}`;
  return {
    name: spec.name,
    labels: {
      ...renderPlatformLabels(context.ownership, spec.key),
      "ms5.io/tier": spec.tier,
      "ms5.io/data-class": spec.dataClass,
      "pod-security.kubernetes.io/enforce": podSecurity.level,
      "pod-security.kubernetes.io/enforce-version": version,
      "pod-security.kubernetes.io/audit": "restricted",
      "pod-security.kubernetes.io/audit-version": version,
      "pod-security.kubernetes.io/warn": "restricted",
      "pod-security.kubernetes.io/warn-version": version,
      // Not `istio-injection`: the mesh add-on skips a namespace that carries it.
      ...(spec.meshed ? { "istio.io/rev": context.meshRevision } : {}),
    },
    annotations: {
      ...soleOwner, // a Pod Security level that was loosened by hand comes back
      "ms5.io/purpose": spec.purpose,
      ...(podSecurity.level === "restricted" ? {} : { "ms5.io/pod-security-reason": podSecurity.reason }),
    },
  };
}

/** Renders `spec.hard` of the ResourceQuota. */
export function renderQuota(quota: NamespaceQuota): Readonly<Record<string, string>> {
  return {
    "requests.cpu": quota.cpuRequests,
    "requests.memory": quota.memoryRequests,
    "limits.cpu": quota.cpuLimits,
    "limits.memory": quota.memoryLimits,
    "requests.storage": quota.storage, // `limits.storage` does not exist
    persistentvolumeclaims: String(quota.persistentVolumeClaims),
    pods: String(quota.pods),
    services: String(quota.services),
    secrets: String(quota.secrets),
    configmaps: String(quota.configMaps),
  };
}

/**
 * Limits of one container and one volume. The defaults exist because a quota on limits makes Kubernetes refuse a
 * container that states none, for example one injected by an add-on; workloads of this program state their own.
 */
export const limitRange = [
  {
    type: "Container",
    default: { cpu: "500m", memory: "512Mi" },
    defaultRequest: { cpu: "100m", memory: "128Mi" },
  },
  { type: "PersistentVolumeClaim", min: { storage: "1Gi" }, max: { storage: "500Gi" } },
] as const;
