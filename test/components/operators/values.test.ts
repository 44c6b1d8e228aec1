import { describe, expect, it } from "vitest";
import type { Environment, OperatorKey } from "#components/operators/operator-spec.ts";
import { renderOperatorValues } from "#components/operators/values/render.ts";
import { poolPurposes, renderAgentPool } from "#components/platform/node-pool.ts";
import type { PoolPurpose } from "#components/platform/node-pool.ts";
import { at, listAt } from "#test/support/resources.ts";
import { context, operatorOf } from "#test/components/operators/operator-builders.ts";
import { regularPool, spotPool } from "#test/components/platform/cluster-builders.ts";

interface Workload {
  readonly operator: OperatorKey;
  readonly workload: string;
  /** Where the chart's `values.yaml` has scheduling and resources. */
  readonly pod: readonly string[];
  readonly podSecurity: readonly string[];
  readonly containerSecurity: readonly string[];
}

const certManager = (workload: string, ...pod: readonly string[]): Workload => ({
  operator: "cert-manager",
  workload,
  pod,
  podSecurity: [...pod, "securityContext"],
  containerSecurity: [...pod, "containerSecurityContext"],
});

const plain = (operator: OperatorKey, ...pod: readonly string[]): Workload => ({
  operator,
  workload: "controller",
  pod,
  podSecurity: ["podSecurityContext"],
  containerSecurity: ["containerSecurityContext"],
});

/** Read off the templates of the charts, not off what we render. */
const workloads: readonly Workload[] = [
  certManager("controller"),
  certManager("webhook", "webhook"),
  certManager("cainjector", "cainjector"),
  certManager("startupapicheck", "startupapicheck"),
  plain("cloudnative-pg"),
  plain("plugin-barman-cloud"),
  plain("argo-rollouts", "controller"),
  {
    operator: "prometheus-operator",
    workload: "controller",
    pod: ["prometheusOperator"],
    podSecurity: ["prometheusOperator", "securityContext"],
    containerSecurity: ["prometheusOperator", "containerSecurityContext"],
  },
];

const render = (key: OperatorKey, environment: Environment = "production") =>
  renderOperatorValues(operatorOf(key), { ...context, environment });

const strings = (list: unknown): readonly string[] =>
  Array.isArray(list) ? list.filter((item) => typeof item === "string") : [];

const nodeOf = (purpose: PoolPurpose) => {
  const spec = purpose === "spot" ? spotPool(50) : { ...regularPool("1"), purpose };
  return renderAgentPool("pool", spec, { subnetId: "subnet", tags: {} });
};

/** Whether a node of the pool takes the pod. */
function isTolerated(values: unknown, purpose: PoolPurpose): boolean {
  const tolerated = listAt(values, "tolerations").map((toleration) => at(toleration, "key"));
  const taints = strings(nodeOf(purpose).nodeTaints).map((taint) => taint.split(/[=:]/)[0]);
  return taints.every((key) => tolerated.includes(key));
}

/** Whether the pod asks for a node of the pool; any of the terms suffices. */
const selects = (terms: readonly unknown[], purpose: PoolPurpose): boolean =>
  terms.some((term) =>
    listAt(term, "matchExpressions").every((expression) =>
      listAt(expression, "values").includes(at(nodeOf(purpose).nodeLabels, String(at(expression, "key")))),
    ),
  );

describe.each(workloads)("$operator $workload", ({ operator, workload, pod, podSecurity, containerSecurity }) => {
  it("satisfies the Pod Security Standard restricted", () => {
    // https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
    expect(at(render(operator), ...podSecurity)).toMatchObject({
      runAsNonRoot: true,
      seccompProfile: { type: "RuntimeDefault" },
    });
    expect(at(render(operator), ...containerSecurity)).toMatchObject({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
    });
  });

  it("cannot write to its image", () => {
    expect(at(render(operator), ...containerSecurity, "readOnlyRootFilesystem")).toBe(true);
  });

  it("states requests and limits of CPU and memory, as its footprint says", () => {
    const footprint = at(operatorOf(operator).footprint, workload);
    expect(at(render(operator), ...pod, "resources")).toEqual({
      requests: { cpu: at(footprint, "cpu"), memory: at(footprint, "memory") },
      limits: { cpu: at(footprint, "cpuLimit"), memory: at(footprint, "memoryLimit") },
    });
  });

  it("fits on the nodes of the system and regular pools only", () => {
    const values = at(render(operator), ...pod);
    expect(poolPurposes.filter((purpose) => isTolerated(values, purpose))).toEqual(["system", "regular"]);
  });

  it("asks for system and regular nodes only, and for a system node first", () => {
    const affinity = at(render(operator), ...pod, "affinity", "nodeAffinity");
    const terms = listAt(affinity, "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms");
    const preferences = listAt(affinity, "preferredDuringSchedulingIgnoredDuringExecution");
    const first = preferences.map((each) => at(each, "preference"));
    expect(poolPurposes.filter((purpose) => selects(terms, purpose))).toEqual(["system", "regular"]);
    expect(poolPurposes.filter((purpose) => selects(first, purpose))).toEqual(["system"]);
  });
});

/** Where each chart has the number of pods and, if it has one, the disruption budget. */
const scales = [
  ["cert-manager", ["replicaCount"], ["podDisruptionBudget", "enabled"]],
  ["cert-manager", ["webhook", "replicaCount"], ["webhook", "podDisruptionBudget", "enabled"]],
  ["cert-manager", ["cainjector", "replicaCount"], ["cainjector", "podDisruptionBudget", "enabled"]],
  ["argo-rollouts", ["controller", "replicas"], ["controller", "pdb", "enabled"]],
] as const;

describe.each(scales)("%s %j", (operator, replicas, budget) => {
  it("runs twice in production with a disruption budget, and once in staging without one", () => {
    const facts = (["production", "staging"] as const).map((environment) => {
      const values = render(operator, environment);
      return [at(values, ...replicas), at(values, ...budget)];
    });
    expect(facts).toEqual([
      [2, true],
      [1, false],
    ]);
  });
});

describe("the values", () => {
  it("run the database operator twice in production", () => {
    const replicas = (["production", "staging"] as const).map((each) =>
      at(render("cloudnative-pg", each), "replicaCount"),
    );
    expect(replicas).toEqual([2, 1]);
  });

  it("run the backup plugin once, which is all it supports", () => {
    expect(at(render("plugin-barman-cloud"), "replicaCount")).toBe(1);
  });

  it.each([
    ["cert-manager", ["crds", "enabled"]],
    ["cert-manager", ["crds", "keep"]],
    ["cloudnative-pg", ["crds", "create"]],
    ["plugin-barman-cloud", ["crds", "create"]],
    ["argo-rollouts", ["installCRDs"]],
    ["argo-rollouts", ["keepCRDs"]],
    ["prometheus-operator", ["crds", "enabled"]],
  ] as const)("install the definitions of %s: %j", (operator, path) => {
    expect(at(render(operator), ...path)).toBe(true);
  });

  it("let the database operator see the application's namespace only", () => {
    expect(render("cloudnative-pg")).toMatchObject({
      config: { clusterWide: true },
      additionalEnv: [{ name: "WATCH_NAMESPACE", value: "ms5-eleven" }],
    });
  });

  it("keep the leases of cert-manager in its own namespace", () => {
    expect(at(render("cert-manager"), "global", "leaderElection", "namespace")).toBe("namespace-eleven");
  });

  it("switch off everything of the Prometheus chart but the operator", () => {
    const values = render("prometheus-operator");
    const on = Object.keys(values).filter(
      (key) => at(values, key, "enabled") === true || at(values, key, "create") === true,
    );
    expect(on.toSorted()).toEqual(["crds", "prometheusOperator"]);
    // Enabled in the chart unless something says otherwise.
    const parts = [
      "alertmanager",
      "grafana",
      "kubeStateMetrics",
      "kubernetesServiceMonitors",
      "nodeExporter",
      "prometheus",
    ];
    expect(parts.map((part) => at(values, part, "enabled"))).toEqual(parts.map(() => false));
    expect(at(values, "defaultRules", "create")).toBe(false);
  });

  it("allow Prometheus and Alertmanager servers in one namespace", () => {
    expect(at(render("prometheus-operator"), "prometheusOperator")).toMatchObject({
      prometheusInstanceNamespaces: ["namespace-eleven"],
      alertmanagerInstanceNamespaces: ["namespace-eleven"],
      thanosRulerInstanceNamespaces: ["namespace-eleven"],
    });
  });

  it("give Argo Rollouts rights on the objects of the mesh and of no other router", () => {
    const providers = Object.entries(Object(at(render("argo-rollouts"), "providerRBAC", "providers")) as object);
    expect(providers.filter(([, granted]) => granted)).toEqual([["istio", true]]);
  });

  it("make Argo Rollouts speak the version of the mesh's interface that the program declares", () => {
    expect(listAt(render("argo-rollouts"), "controller", "extraArgs")).toContain("--istio-api-version=v1");
  });
});
