import type { ChartValues, OperatorContext, OperatorOf } from "#components/operators/operator-spec.ts";
import {
  containerSecurityContext,
  placement,
  podSecurityContext,
  renderResources,
} from "#components/operators/pods.ts";

/** Everything the chart brings beside the operator; the program declares its own. */
const off = { enabled: false } as const;

/** Sidecar of the servers' pods; without a statement of the chart each would get the defaults of the namespace. */
const reloader = { requests: { cpu: "10m", memory: "50Mi" }, limits: { cpu: "100m", memory: "50Mi" } } as const;

/**
 * The operator and its definitions only. It has no leader election, so the chart runs one pod.
 *
 * Keys: https://github.com/prometheus-community/helm-charts/blob/kube-prometheus-stack-88.3.0/charts/kube-prometheus-stack/values.yaml
 */
export function renderPrometheusOperatorValues(
  { footprint }: OperatorOf<"prometheus-operator">,
  { namespaceName, imageRegistry, podLabels }: OperatorContext,
): ChartValues {
  return {
    crds: { enabled: true },
    defaultRules: { create: false },
    kubernetesServiceMonitors: off, // with it every monitor and service for parts of the control plane
    alertmanager: off,
    grafana: off,
    kubeStateMetrics: off,
    nodeExporter: off,
    prometheus: off,
    thanosRuler: off,
    windowsMonitoring: off,
    prometheusOperator: {
      enabled: true,
      image: { registry: `${imageRegistry}/quay.io` },
      prometheusConfigReloader: { image: { registry: `${imageRegistry}/quay.io` }, resources: reloader },
      // Monitors and rules may lie in any namespace; servers only here.
      prometheusInstanceNamespaces: [namespaceName],
      alertmanagerInstanceNamespaces: [namespaceName],
      thanosRulerInstanceNamespaces: [namespaceName],
      admissionWebhooks: {
        enabled: true,
        // The single pod serves them. While it restarts, rules pass unchecked rather than not at all: CI has checked
        // them, and the operator leaves an invalid one out.
        failurePolicy: "Ignore",
        certManager: { enabled: true }, // instead of a Job that writes certificates with rights on the whole cluster
      },
      tls: { enabled: true },
      serviceMonitor: { selfMonitor: false },
      // Endpoints are deprecated: https://kubernetes.io/blog/2025/04/24/endpoints-deprecation/
      kubeletService: { enabled: true, namespace: "kube-system", name: "kubelet" },
      kubeletEndpointsEnabled: false,
      kubeletEndpointSliceEnabled: true,
      podLabels,
      resources: renderResources(footprint.controller),
      securityContext: { ...podSecurityContext, runAsUser: 65534, runAsGroup: 65534, fsGroup: 65534 },
      containerSecurityContext,
      ...placement,
    },
  };
}
