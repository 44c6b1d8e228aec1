import type { ChartValues, Footprint, OperatorContext, OperatorOf } from "#components/operators/operator-spec.ts";
import {
  containerSecurityContext,
  placement,
  podSecurityContext,
  renderDisruptionBudget,
  renderResources,
  renderSpread,
} from "#components/operators/pods.ts";

/**
 * The controller and the injector elect a leader; the webhook serves from every pod.
 *
 * Keys: https://github.com/cert-manager/cert-manager/blob/v1.21.1/deploy/charts/cert-manager/values.yaml
 */
export function renderCertManagerValues(
  { key, footprint }: OperatorOf<"cert-manager">,
  context: OperatorContext,
): ChartValues {
  return {
    // Leases in the operator's own namespace: the default, kube-system, would need a role there.
    global: {
      leaderElection: { namespace: context.namespaceName },
      // Who may use the kinds decides Entra, not a role that grows by aggregation.
      rbac: { aggregateClusterRoles: false },
    },
    imageRegistry: `${context.imageRegistry}/quay.io`,
    // Templates of the chart, so an upgrade upgrades them; kept, because deleting them deletes every certificate.
    crds: { enabled: true, keep: true },
    prometheus: { servicemonitor: { enabled: false }, podmonitor: { enabled: false } }, // monitors are declared by us
    ...renderWorkload(footprint.controller, context, { name: "cert-manager", component: "controller", release: key }),
    webhook: renderWorkload(footprint.webhook, context, { name: "webhook", component: "webhook", release: key }),
    cainjector: {
      enabled: true,
      ...renderWorkload(footprint.cainjector, context, { name: "cainjector", component: "cainjector", release: key }),
    },
    // Proves that a certificate can be asked for before anything that asks for one is installed.
    startupapicheck: { enabled: true, ...renderPod(footprint.startupapicheck, context) },
  };
}

function renderWorkload(
  footprint: Footprint,
  context: OperatorContext,
  labels: { readonly name: string; readonly component: string; readonly release: string },
): ChartValues {
  return {
    replicaCount: footprint.replicas[context.environment],
    podDisruptionBudget: renderDisruptionBudget(footprint, context.environment),
    topologySpreadConstraints: renderSpread({
      "app.kubernetes.io/name": labels.name,
      "app.kubernetes.io/instance": labels.release,
      "app.kubernetes.io/component": labels.component,
    }),
    ...renderPod(footprint, context),
  };
}

function renderPod(footprint: Footprint, { podLabels }: OperatorContext): ChartValues {
  return {
    podLabels,
    resources: renderResources(footprint),
    securityContext: podSecurityContext,
    containerSecurityContext,
    ...placement,
  };
}
