import type { ChartValues, OperatorContext, OperatorOf } from "#components/operators/operator-spec.ts";
import {
  containerSecurityContext,
  placement,
  podSecurityContext,
  renderResources,
} from "#components/operators/pods.ts";

/**
 * One pod, replaced and not rolled, which is all the plugin supports (`strategy: Recreate` in its chart). Backups of a
 * running database do not pass through it: they run in a sidecar of the database.
 *
 * Keys: https://github.com/cloudnative-pg/charts/blob/plugin-barman-cloud-v0.8.0/charts/plugin-barman-cloud/values.yaml
 */
export function renderBarmanPluginValues(
  { footprint }: OperatorOf<"plugin-barman-cloud">,
  { environment, imageRegistry, podLabels }: OperatorContext,
): ChartValues {
  return {
    crds: { create: true },
    image: { registry: `${imageRegistry}/ghcr.io` },
    sidecarImage: { registry: `${imageRegistry}/ghcr.io` }, // of the database's pods
    replicaCount: footprint.controller.replicas[environment],
    // Operator and plugin speak mutual TLS; cert-manager issues both certificates and renews them.
    certificate: { createIssuer: true, createClientCertificate: true, createServerCertificate: true },
    podLabels,
    resources: renderResources(footprint.controller),
    podSecurityContext,
    containerSecurityContext: { ...containerSecurityContext, runAsUser: 10001, runAsGroup: 10001 },
    ...placement,
  };
}
