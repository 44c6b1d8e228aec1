import type { CacheRuleSpec } from "#components/platform/cache-rule.ts";

/**
 * Publishers whose images the cluster pulls through the registry, under the same path, for example
 * `<registry>/quay.io/jetstack/cert-manager-controller`. One rule per publisher, not per registry: what is not
 * listed cannot be pulled. Docker Hub is missing because Azure caches it only with a login; its images are imported.
 */
export const registryCacheRules = [
  { name: "cert-manager", repositories: "quay.io/jetstack/*" },
  { name: "prometheus", repositories: "quay.io/prometheus/*" },
  { name: "prometheus-operator", repositories: "quay.io/prometheus-operator/*" },
  { name: "argo-rollouts", repositories: "quay.io/argoproj/*" },
  { name: "cloudnative-pg", repositories: "ghcr.io/cloudnative-pg/*" },
  { name: "opentelemetry", repositories: "ghcr.io/open-telemetry/*" },
  { name: "flagd", repositories: "ghcr.io/open-feature/*" },
  { name: "versitygw", repositories: "ghcr.io/versity/versitygw" },
  { name: "valkey", repositories: "ghcr.io/valkey-io/valkey" },
  { name: "opencost", repositories: "ghcr.io/opencost/*" },
  { name: "kube-state-metrics", repositories: "registry.k8s.io/kube-state-metrics/*" },
  { name: "descheduler", repositories: "registry.k8s.io/descheduler/*" },
  { name: "pause", repositories: "registry.k8s.io/pause" },
  { name: "azure-tools", repositories: "mcr.microsoft.com/azure-cli" },
] as const satisfies readonly CacheRuleSpec[];
