import type { JsonObject } from "#tools/capture/marks.ts";
import type { Experiment } from "#tools/lab/experiments/harness.ts";
import type { LifeContext } from "#tools/lab/experiments/life-cycle/life-context.ts";
import { pod } from "#tools/lab/experiments/plane/pods.ts";
import { judgeCounts, judgePools, judgeZones } from "#tools/lab/experiments/workloads/placement-verdicts.ts";
import { isFine, isWrong, look, WorkloadLab } from "#tools/lab/experiments/workloads/workload-lab.ts";
import type { ObservedPod } from "#tools/lab/experiments/workloads/observed-pods.ts";
import { mapping, mappings, text } from "#tools/scheduling/fields.ts";
import { zoneLabel } from "#tools/scheduling/model.ts";

const group = "workloads";

type Judge = (pods: readonly ObservedPod[]) => readonly string[];

export const placement: readonly Experiment<LifeContext>[] = [
  {
    group,
    shows:
      "every workload, the database and its poolers have their pods, ready, on pools of their class and over zones",
    run: async (context: LifeContext): Promise<readonly string[]> => {
      const lab = new WorkloadLab(context);
      return lab.settle(await judgePlacement(lab));
    },
    // One more pod, on a node of the system's.
    control: async (context: LifeContext): Promise<readonly string[]> => {
      const lab = new WorkloadLab(context);
      const rogue = strayPod(lab.namespace);
      await lab.apply(rogue);
      try {
        const judge = await judgePlacement(lab);
        const findings = await look(
          async () => judge(await lab.pods()),
          (found) => found.length === 2,
        );
        return findings.length === 2 ? findings : [];
      } finally {
        await lab.remove(rogue);
      }
    },
  },
  {
    group,
    shows:
      "the namespace of the workloads enforces the restricted profile, and every controller gets its pods admitted",
    run: (context) => judgeAdmission(new WorkloadLab(context)),
    control: async (context: LifeContext): Promise<readonly string[]> => {
      const lab = new WorkloadLab(context);
      const refused = privilegedDeployment(lab.namespace);
      await lab.apply(refused);
      try {
        return await look(() => judgeAdmission(lab), isWrong, 10_000);
      } finally {
        await lab.remove(refused);
      }
    },
  },
  {
    group,
    shows: "every disruption budget lets one pod go, so that any node can be drained",
    run: (context) => look(() => judgeBudgets(new WorkloadLab(context)), isFine),
    control: async (context: LifeContext): Promise<readonly string[]> => {
      const lab = new WorkloadLab(context);
      const tight = {
        apiVersion: "policy/v1",
        kind: "PodDisruptionBudget",
        metadata: { name: "lab-deadlock", namespace: lab.namespace },
        spec: { maxUnavailable: 0, selector: { matchLabels: { "app.kubernetes.io/name": "ms5-flags" } } },
      };
      await lab.apply(tight);
      try {
        return await look(() => judgeBudgets(lab), isWrong, 10_000);
      } finally {
        await lab.remove(tight);
      }
    },
  },
];

async function judgePlacement(lab: WorkloadLab): Promise<Judge> {
  const labelsOf = (node: JsonObject): JsonObject => mapping(node, "metadata", "labels");
  const regular = (await lab.nodes()).filter((node) => labelsOf(node)["ms5.io/pool"] === "regular");
  const zones = [...new Set(regular.map((node) => text(labelsOf(node), zoneLabel)))];
  return (pods) => [...judgeCounts(pods, lab.floor), ...judgePools(pods), ...judgeZones(pods, zones)];
}

/** What is wrong with the namespace, and why controllers cannot make their pods. */
async function judgeAdmission(lab: WorkloadLab): Promise<readonly string[]> {
  const spaces = await lab.list("/api/v1/namespaces");
  const own = spaces.find((each) => text(mapping(each, "metadata"), "name") === lab.namespace);
  const level = mapping(own, "metadata", "labels")["pod-security.kubernetes.io/enforce"];
  const replicaSets = await lab.list(`/apis/apps/v1/namespaces/${lab.namespace}/replicasets`);
  return [
    ...(level === "restricted" ? [] : [`${lab.namespace} enforces ${String(level)}`]),
    ...replicaSets.flatMap(failuresOf),
  ];
}

const failuresOf = (replicaSet: JsonObject): readonly string[] =>
  mappings(mapping(replicaSet, "status"), "conditions")
    .filter(({ type, status }) => type === "ReplicaFailure" && status === "True")
    .map((condition) => `${text(mapping(replicaSet, "metadata"), "name")}: ${text(condition, "message")}`);

/** The budget of the database's primary is tight on purpose: its operator moves the primary before the node goes. */
async function judgeBudgets(lab: WorkloadLab): Promise<readonly string[]> {
  const budgets = await lab.list(`/apis/policy/v1/namespaces/${lab.namespace}/poddisruptionbudgets`);
  return budgets.flatMap((budget) => {
    const [name, status] = [text(mapping(budget, "metadata"), "name"), mapping(budget, "status")];
    const tight = Number(status["expectedPods"] ?? 0) > 0 && Number(status["disruptionsAllowed"] ?? 0) < 1;
    return tight && !name.endsWith("-primary") ? [`${name} lets no pod go`] : [];
  });
}

const strayPod = (namespace: string): JsonObject => ({
  ...pod({
    name: "lab-stray",
    namespace,
    spec: {
      nodeSelector: { "ms5.io/pool": "system" },
      tolerations: [{ key: "CriticalAddonsOnly", operator: "Exists" }],
    },
  }),
  metadata: {
    name: "lab-stray",
    namespace,
    labels: { "ms5.io/class": "critical", "app.kubernetes.io/name": "lab-stray", "sidecar.istio.io/inject": "false" },
  },
});

function privilegedDeployment(namespace: string): JsonObject {
  const name = "lab-privileged";
  const labels = { app: name };
  const { spec } = pod({ name, namespace, privileged: true });
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, namespace },
    spec: { replicas: 1, selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
  };
}
