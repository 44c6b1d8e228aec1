import { ConfigMap } from "@pulumi/kubernetes/core/v1/configMap.js";
import { describe, expect, it } from "vitest";
import { ScalingSignals } from "#components/workload/scaling-signals.ts";
import { Workload } from "#components/workload/workload.ts";
import type { WorkloadArgs } from "#components/workload/workload.ts";
import type { WorkloadFacts } from "#components/workload/workload-facts.ts";
import type { WorkloadSize } from "#components/workload/workload-size.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import { queues } from "#stacks/catalog/queues.ts";
import { shiftCalendar } from "#stacks/catalog/shifts.ts";
import { captureOne, ofType, only, refusal } from "#test/components/capture-one.ts";
import { at, listAt } from "#test/support/resources.ts";
import { aSize, aWorkload, someFacts } from "#test/support/workload-builders.ts";
import type { CapturedResource } from "#tools/capture/model.ts";

const scaling = { queues, calendar: shiftCalendar, prometheusUrl: "http://prometheus.monitoring:9090" };

interface Parts {
  readonly spec?: Partial<WorkloadSpec>;
  readonly size?: Partial<WorkloadSize>;
  readonly facts?: Partial<WorkloadFacts>;
  readonly args?: Partial<WorkloadArgs>;
}

const declare = ({ spec, size, facts, args }: Parts = {}): Workload =>
  new Workload("ms5-sample", {
    spec: aWorkload(spec),
    size: aSize(size),
    facts: someFacts(facts),
    scaling,
    after: [],
    ...args,
  });

const resourcesOf = async (parts?: Parts): Promise<readonly CapturedResource[]> =>
  (await captureOne(() => declare(parts))).filter(({ custom }) => custom);

const tokens = {
  account: "kubernetes:core/v1:ServiceAccount",
  configMap: "kubernetes:core/v1:ConfigMap",
  secretClass: "kubernetes:secrets-store.csi.x-k8s.io/v1:SecretProviderClass",
  service: "kubernetes:core/v1:Service",
  policy: "kubernetes:networking.k8s.io/v1:NetworkPolicy",
  budget: "kubernetes:policy/v1:PodDisruptionBudget",
  deployment: "kubernetes:apps/v1:Deployment",
  statefulSet: "kubernetes:apps/v1:StatefulSet",
  job: "kubernetes:batch/v1:Job",
  cronJob: "kubernetes:batch/v1:CronJob",
  byUse: "kubernetes:autoscaling/v2:HorizontalPodAutoscaler",
  byEvents: "kubernetes:keda.sh/v1alpha1:ScaledObject",
  recommender: "kubernetes:autoscaling.k8s.io/v1:VerticalPodAutoscaler",
  clusterRole: "kubernetes:rbac.authorization.k8s.io/v1:ClusterRole",
  clusterRoleBinding: "kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleBinding",
  role: "kubernetes:rbac.authorization.k8s.io/v1:Role",
  roleBinding: "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding",
} as const;

const annotation = (resource: CapturedResource, name: string): unknown =>
  at(resource.inputs, "metadata", "annotations", name);

/** A service with everything an entry can ask for. */
const everything: Parts = {
  spec: {
    files: [{ directory: "/etc/sample", files: { "sample.conf": "on" }, restarts: true }],
    secrets: [{ secret: "secret-key" }],
    aliases: [{ name: "sample-alias", port: 80, to: "http", reason: "a test asks for it" }],
    scale: { kind: "cpu", targetPercent: 60 },
    apiServer: { reason: "a test", rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get"] }] },
  },
  size: { replicas: { min: 3, max: 9 } },
  args: { clientId: "client-eleven", networkPolicy: { podSelector: {}, policyTypes: ["Ingress", "Egress"] } },
};

describe("a workload", () => {
  it("is its pods and everything around them, once each", async () => {
    const types = (await resourcesOf(everything)).map(({ type }) => type);
    const { account, configMap, secretClass, service, policy, budget, deployment, byUse, recommender } = tokens;
    const around: readonly string[] = [account, configMap, secretClass, tokens.role, tokens.roleBinding, policy];
    const pods: readonly string[] = [service, service, budget, deployment, byUse, recommender];
    expect(types.toSorted()).toEqual([...around, ...pods].toSorted());
  });

  it("has nothing it does not ask for", async () => {
    const types = (await resourcesOf({ spec: { exposure: { kind: "none" } }, size: { replicas: 1 } })).map(
      ({ type }) => type,
    );
    expect(types.toSorted()).toEqual([tokens.account, tokens.deployment, tokens.recommender].toSorted());
  });

  it("lies in the namespace of its facts, with labels, wherever it has one", async () => {
    const metadata = (await resourcesOf(everything)).map(({ inputs }) => at(inputs, "metadata"));
    const places = metadata.map((each) => [at(each, "namespace"), at(each, "labels", "app.kubernetes.io/name")]);
    expect(new Set(places.map(String))).toEqual(new Set(["ms5-production,ms5-sample"]));
  });

  it.each([
    [{ kind: "stateful" }, tokens.statefulSet],
    [{ kind: "job", deadlineSeconds: 60 }, tokens.job],
    [{ kind: "cron", schedule: "0 1 * * *", deadlineSeconds: 60 }, tokens.cronJob],
  ] as const)("of kind $kind is run by a %s", async (kind, token) => {
    const storage = [{ kind: "disk", path: "/data", size: "1Gi", storageClass: "ms5-disk" }] as const;
    const spec = { kind, ...(kind.kind === "stateful" ? { storage } : {}) };
    const resources = await resourcesOf({ spec, size: { replicas: 1 } });
    expect(ofType(resources, token)).toHaveLength(1);
    expect(ofType(resources, tokens.deployment)).toEqual([]);
  });

  it("has exactly one scaler or a number of pods, never both and never neither", async () => {
    const triggers = [{ kind: "backlog", queues: ["oee"], perReplica: 10 }] as const;
    const cases = [
      { spec: { scale: { kind: "fixed" } }, size: { replicas: 3 } },
      { spec: { scale: { kind: "cpu", targetPercent: 60 } }, size: { replicas: { min: 2, max: 3 } } },
      { spec: { scale: { kind: "events", triggers } }, size: { replicas: { min: 2, max: 3 } } },
    ] as const;
    const counted = await Promise.all(
      cases.map(async (parts) => {
        const resources = await resourcesOf(parts);
        const states = at(only(resources, tokens.deployment).inputs, "spec", "replicas") === undefined ? 0 : 1;
        return [states, ofType(resources, tokens.byUse).length, ofType(resources, tokens.byEvents).length];
      }),
    );
    expect(counted).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
  });

  it("starts its pods after their account, files, secrets, role and rules of the network are there", async () => {
    const resources = await resourcesOf(everything);
    const { dependencies } = only(resources, tokens.deployment);
    const before = [
      tokens.account,
      tokens.configMap,
      tokens.secretClass,
      tokens.role,
      tokens.roleBinding,
      tokens.policy,
    ];
    const urns = before.map((token) => only(resources, token).urn);
    expect(dependencies).toEqual(expect.arrayContaining(urns));
  });

  it("is scaled after it is there", async () => {
    const resources = await resourcesOf(everything);
    expect(only(resources, tokens.byUse).dependencies).toContain(only(resources, tokens.deployment).urn);
  });

  it("comes after what it is told to come after", async () => {
    const resources = await captureOne(() => {
      const first = new ConfigMap("first", {});
      return declare({ ...everything, args: { ...everything.args, after: [first] } });
    });
    const first = resources.find(({ name }) => name === "first");
    const own = resources.filter(({ custom, name }) => custom && name !== "first");
    expect(own.filter(({ dependencies }) => !dependencies.includes(String(first?.urn)))).toEqual([]);
  });

  it("is not waited for, unless that is asked for", async () => {
    const answers = await Promise.all(
      [true, false].map(async (awaitReady) =>
        annotation(only(await resourcesOf({ facts: { awaitReady } }), tokens.deployment), "pulumi.com/skipAwait"),
      ),
    );
    expect(answers).toEqual([undefined, "true"]);
  });

  it("is run again after it failed, where it is a job and an update waits for it", async () => {
    const job = { kind: { kind: "job", deadlineSeconds: 60 } } as const;
    const cases = [
      { spec: job, size: { replicas: 1 }, facts: { awaitReady: true } },
      { spec: job, size: { replicas: 1 }, facts: { awaitReady: false } },
      { facts: { awaitReady: true } },
    ];
    const answers = await Promise.all(
      cases.map(async (parts) => {
        const resources = await resourcesOf(parts);
        const [controller] = [...ofType(resources, tokens.job), ...ofType(resources, tokens.deployment)];
        return at(controller?.inputs, "metadata", "annotations", "pulumi.com/replaceUnready");
      }),
    );
    expect(answers).toEqual(["true", undefined, undefined]);
  });

  it("is never waited for through a Service, which has nobody to lead to before the pods are ready", async () => {
    const services = ofType(await resourcesOf({ ...everything, facts: { awaitReady: true } }), tokens.service);
    expect(services.map((service) => annotation(service, "pulumi.com/skipAwait"))).toEqual(["true", "true"]);
  });

  it("takes back what somebody changed in accounts, files, secrets, roles and rules of the network", async () => {
    const resources = await resourcesOf(everything);
    const owned = resources.filter((resource) => annotation(resource, "pulumi.com/patchForce") === "true");
    const { account, configMap, secretClass, role, roleBinding, policy, service } = tokens;
    expect(new Set(owned.map(({ type }) => type))).toEqual(
      new Set([account, configMap, secretClass, role, roleBinding, policy, service]),
    );
  });

  it("may do at the API server what its entry says, in the cluster where it says so", async () => {
    const rules = [{ apiGroups: [""], resources: ["nodes"], verbs: ["list"] }] as const;
    const resources = await resourcesOf({ spec: { apiServer: { reason: "a test", scope: "cluster", rules } } });
    const binding = only(resources, tokens.clusterRoleBinding);
    expect(at(only(resources, tokens.clusterRole).inputs, "rules")).toEqual(rules);
    expect(at(binding.inputs, "roleRef")).toMatchObject({ kind: "ClusterRole", name: "ms5-sample" });
    expect(listAt(binding.inputs, "subjects")).toEqual([
      { kind: "ServiceAccount", name: "ms5-sample", namespace: "ms5-production" },
    ]);
  });

  it("reads its secrets as its own identity", async () => {
    const resources = await resourcesOf(everything);
    expect(at(only(resources, tokens.secretClass).inputs, "spec", "parameters", "clientID")).toBe("client-eleven");
    expect(annotation(only(resources, tokens.account), "azure.workload.identity/client-id")).toBe("client-eleven");
  });

  it("is refused with all that is wrong about its size", async () => {
    const size = { replicas: { min: 9, max: 3, shift: 20 } };
    const said = await refusal(() => declare({ spec: { scale: { kind: "cpu", targetPercent: 60 } }, size }));
    expect(said).toContain("workloads.ms5-sample.replicas.max");
    expect(said).toContain("workloads.ms5-sample.replicas.shift");
  });
});

describe("the signals of the scalers", () => {
  it("are one rule where Prometheus looks for rules", async () => {
    const [rule] = (
      await captureOne(
        () =>
          new ScalingSignals("ms5-scaling", {
            spec: { queues, requested: [] },
            namespace: "monitoring",
            ownership: { owner: "floor-team", costCenter: "cc-1" },
            after: [],
          }),
      )
    ).filter(({ custom }) => custom);
    expect(rule?.type).toBe("kubernetes:monitoring.coreos.com/v1:PrometheusRule");
    expect(at(rule?.inputs, "metadata")).toMatchObject({ namespace: "monitoring", labels: { prometheus: "ms5" } });
    expect(listAt(rule?.inputs, "spec", "groups", 0, "rules")).toHaveLength(queues.length + 2);
  });
});
