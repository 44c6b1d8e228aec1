import type { CrdSet } from "#tools/lab/crds/crd-modules.ts";

/** A Deployment or Job of a chart, and where its template reads what it says about the pods. Paths start at `.Values`. */
export interface WorkloadFacts {
  /** A Job is a hook that Helm runs after the installation. */
  readonly kind: "Deployment" | "Job";
  /** As the chart names it for a release that has the operator's key for a name. */
  readonly name: string;
  /** Values of the labels `app.kubernetes.io/name` and `app.kubernetes.io/component`; not every chart sets the second. */
  readonly labels: { readonly name: string; readonly component?: string };
  /** Part with resources, nodeSelector, tolerations, affinity and topologySpreadConstraints; empty: the top. */
  readonly values: readonly string[];
  /** Key of the number of pods within that part; a chart without one has a single pod. */
  readonly replicas?: string;
  readonly priorityClass: readonly string[];
  readonly podLabels: readonly string[];
  /** Security contexts; where the program gives none, the chart's own would apply, which are restricted too. */
  readonly podSecurity: readonly string[];
  readonly containerSecurity: readonly string[];
}

/** A setting that decides whether something is made. */
export interface Switch {
  readonly values: readonly string[];
  readonly byDefault: boolean;
}

/** What of a published chart its stand-in in the lab reproduces. */
export interface ChartFacts {
  readonly crds: CrdSet;
  /** `undefined`: the definitions lie in the chart's `crds` folder, which Helm always installs and never updates. */
  readonly crdSwitch: Switch | undefined;
  /** By the key of the footprint. */
  readonly workloads: Readonly<Record<string, WorkloadFacts>>;
  /** The chart makes a cert-manager Issuer, so that it cannot be installed before cert-manager. */
  readonly issuer?: Switch;
}

const topLevel = {
  kind: "Deployment",
  values: [],
  replicas: "replicaCount",
  priorityClass: ["priorityClassName"],
  podLabels: ["podLabels"],
  podSecurity: ["podSecurityContext"],
  containerSecurity: ["containerSecurityContext"],
} as const;

const single = (name: string): WorkloadFacts => ({ ...topLevel, name, labels: { name } });

const certManager = {
  ...topLevel,
  priorityClass: ["global", "priorityClassName"],
  podSecurity: ["securityContext"],
} as const;

const certManagerPart = (part: string): WorkloadFacts => ({
  ...certManager,
  name: `cert-manager-${part}`,
  labels: { name: part, component: part },
  values: [part],
  podLabels: [part, "podLabels"],
  podSecurity: [part, "securityContext"],
  containerSecurity: [part, "containerSecurityContext"],
});

/**
 * By the operator's key in the catalogue. Sources: `templates/` and `values.yaml` of
 * https://github.com/cert-manager/cert-manager/tree/v1.21.1/deploy/charts/cert-manager,
 * https://github.com/cloudnative-pg/charts/tree/main/charts/cloudnative-pg and `plugin-barman-cloud` beside it,
 * https://github.com/argoproj/argo-helm/tree/argo-rollouts-2.41.1/charts/argo-rollouts,
 * https://github.com/prometheus-community/helm-charts/tree/kube-prometheus-stack-88.3.0/charts/kube-prometheus-stack.
 */
export const chartFacts: Readonly<Record<string, ChartFacts>> = {
  "cert-manager": {
    crds: "cert-manager",
    crdSwitch: { values: ["crds", "enabled"], byDefault: false },
    workloads: {
      controller: {
        ...certManager,
        name: "cert-manager",
        labels: { name: "cert-manager", component: "controller" },
      },
      webhook: certManagerPart("webhook"),
      cainjector: certManagerPart("cainjector"),
      startupapicheck: { ...certManagerPart("startupapicheck"), kind: "Job" },
    },
  },
  "cloudnative-pg": {
    crds: "cloudnative-pg",
    crdSwitch: { values: ["crds", "create"], byDefault: true },
    workloads: { controller: single("cloudnative-pg") },
  },
  "plugin-barman-cloud": {
    crds: "plugin-barman-cloud",
    crdSwitch: { values: ["crds", "create"], byDefault: true },
    workloads: { controller: single("plugin-barman-cloud") },
    issuer: { values: ["certificate", "createIssuer"], byDefault: true },
  },
  "argo-rollouts": {
    crds: "argo-rollouts",
    crdSwitch: { values: ["installCRDs"], byDefault: true },
    workloads: {
      controller: {
        kind: "Deployment",
        name: "argo-rollouts",
        labels: { name: "argo-rollouts", component: "rollouts-controller" },
        values: ["controller"],
        replicas: "replicas",
        priorityClass: ["controller", "priorityClassName"],
        podLabels: ["podLabels"],
        podSecurity: ["podSecurityContext"],
        containerSecurity: ["containerSecurityContext"],
      },
    },
  },
  "prometheus-operator": {
    crds: "prometheus-operator",
    crdSwitch: undefined,
    workloads: {
      controller: {
        kind: "Deployment",
        name: "prometheus-operator-kube-p-operator", // the chart cuts names at 26 characters and appends the last word
        labels: { name: "kube-prometheus-stack-prometheus-operator", component: "prometheus-operator" },
        values: ["prometheusOperator"],
        priorityClass: ["prometheusOperator", "priorityClassName"],
        podLabels: ["prometheusOperator", "podLabels"],
        podSecurity: ["prometheusOperator", "securityContext"],
        containerSecurity: ["prometheusOperator", "containerSecurityContext"],
      },
    },
    issuer: { values: ["prometheusOperator", "admissionWebhooks", "certManager", "enabled"], byDefault: false },
  },
};

/** Namespace the catalogue installs Argo Rollouts into. */
export const rolloutsNamespace = "delivery";
