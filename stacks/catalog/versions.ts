import type { ChartPin } from "#components/operators/operator-spec.ts";

/** Every chart the platform installs, pinned. `source` shows which application a chart version carries. */
export const charts = {
  certManager: {
    chart: "cert-manager",
    version: "v1.21.1",
    appVersion: "v1.21.1", // chart and application are released together under one version
    repository: "oci://quay.io/jetstack/charts",
    source: "https://github.com/cert-manager/cert-manager/releases/tag/v1.21.1",
  },
  cloudnativePg: {
    chart: "cloudnative-pg",
    version: "0.29.0",
    appVersion: "1.30.0",
    repository: "https://cloudnative-pg.github.io/charts",
    source: "https://cloudnative-pg.io/charts/index.yaml",
  },
  barmanPlugin: {
    chart: "plugin-barman-cloud",
    version: "0.8.0",
    appVersion: "v0.15.0",
    repository: "https://cloudnative-pg.github.io/charts",
    source: "https://github.com/linode/apl-core/pull/3624", // the images the chart renders
  },
  argoRollouts: {
    chart: "argo-rollouts",
    version: "2.41.1",
    appVersion: "v1.9.1",
    repository: "https://argoproj.github.io/argo-helm",
    source: "https://github.com/argoproj/argo-helm/releases/tag/argo-rollouts-2.41.1",
  },
  prometheusOperator: {
    chart: "kube-prometheus-stack",
    version: "88.3.0", // the last one with 0.93.0
    appVersion: "v0.93.0",
    repository: "https://prometheus-community.github.io/helm-charts",
    source:
      "https://github.com/prometheus-community/helm-charts/blob/kube-prometheus-stack-88.3.0/charts/kube-prometheus-stack/Chart.yaml",
  },
} as const satisfies Readonly<Record<string, ChartPin>>;
