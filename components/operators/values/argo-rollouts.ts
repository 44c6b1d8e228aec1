import type { ChartValues, OperatorContext, OperatorOf } from "#components/operators/operator-spec.ts";
import {
  containerSecurityContext,
  placement,
  podSecurityContext,
  renderDisruptionBudget,
  renderResources,
  renderSpread,
} from "#components/operators/pods.ts";

/** Traffic goes through the mesh; rights on the objects of other routers are not granted. */
const routers = {
  istio: true,
  smi: false,
  ambassador: false,
  awsLoadBalancerController: false,
  awsAppMesh: false,
  traefik: false,
  apisix: false,
  contour: false,
  glooPlatform: false,
  gatewayAPI: false,
} as const;

/**
 * The chart turns on leader election from two pods on.
 *
 * Keys: https://github.com/argoproj/argo-helm/blob/argo-rollouts-2.41.1/charts/argo-rollouts/values.yaml
 */
export function renderArgoRolloutsValues(
  { key, footprint }: OperatorOf<"argo-rollouts">,
  { environment, imageRegistry, podLabels }: OperatorContext,
): ChartValues {
  return {
    installCRDs: true, // templates of the chart, so an upgrade upgrades them
    keepCRDs: true,
    clusterInstall: true, // rollouts live in the application's namespace
    createClusterAggregateRoles: false,
    providerRBAC: { enabled: true, providers: { ...routers } },
    podSecurityContext,
    containerSecurityContext,
    podLabels,
    controller: {
      image: { registry: `${imageRegistry}/quay.io` },
      replicas: footprint.controller.replicas[environment],
      pdb: renderDisruptionBudget(footprint.controller, environment),
      extraArgs: ["--istio-api-version=v1"], // the default is v1alpha3
      metrics: { enabled: true, serviceMonitor: { enabled: false } }, // the monitor is declared by us
      resources: renderResources(footprint.controller),
      topologySpreadConstraints: renderSpread({
        "app.kubernetes.io/component": "rollouts-controller",
        "app.kubernetes.io/instance": key,
      }),
      ...placement,
    },
    dashboard: { enabled: false }, // no login of its own
  };
}
