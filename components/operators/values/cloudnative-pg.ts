import type { ChartValues, OperatorContext, OperatorOf } from "#components/operators/operator-spec.ts";
import {
  containerSecurityContext,
  placement,
  podSecurityContext,
  renderResources,
  renderSpread,
} from "#components/operators/pods.ts";

/**
 * The chart turns on leader election by itself and has no disruption budget.
 *
 * Keys: https://github.com/cloudnative-pg/charts/blob/cloudnative-pg-v0.29.0/charts/cloudnative-pg/values.yaml
 */
export function renderCloudNativePgValues(
  { key, footprint }: OperatorOf<"cloudnative-pg">,
  { environment, applicationNamespace, imageRegistry, podLabels }: OperatorContext,
): ChartValues {
  return {
    crds: { create: true }, // templates with the policy `keep`
    image: { repository: `${imageRegistry}/ghcr.io/cloudnative-pg/cloudnative-pg` },
    replicaCount: footprint.controller.replicas[environment],
    // Cluster-wide rights, because a database lives in another namespace than its operator, but one namespace watched:
    // https://github.com/cloudnative-pg/charts/issues/873
    config: { clusterWide: true },
    additionalEnv: [{ name: "WATCH_NAMESPACE", value: applicationNamespace }],
    rbac: { aggregateClusterRoles: false },
    monitoring: { podMonitorEnabled: false, grafanaDashboard: { create: false } }, // both are declared by us
    podLabels,
    resources: renderResources(footprint.controller),
    podSecurityContext,
    // The image names its user, which a container that must not be root has to know by number.
    containerSecurityContext: { ...containerSecurityContext, runAsUser: 10001, runAsGroup: 10001 },
    topologySpreadConstraints: renderSpread({
      "app.kubernetes.io/name": "cloudnative-pg",
      "app.kubernetes.io/instance": key,
    }),
    ...placement,
  };
}
