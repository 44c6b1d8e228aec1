import { unknownValue } from "#policies/engine/marked-value.ts";
import { describeAlone, describeWorkload, describeWorkloads } from "#test/policies/support/describe-availability.ts";
import { stated } from "#test/policies/support/describe-pods.ts";
import { absent, editSubject } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import {
  added,
  backend,
  changed,
  claimOf,
  inTurn,
  nightly,
  objects,
  referring,
  without,
} from "#test/policies/support/workloads.ts";

const spec = "spec.template.spec";
const labels = "spec.template.metadata.labels";
const label = (name: string): string => `${labels}["ms5.io/${name}"]`;

const constraints = `${spec}.topologySpreadConstraints`;
const anti = `${spec}.affinity.podAntiAffinity`;
const zone = "topology.kubernetes.io/zone";
const host = "kubernetes.io/hostname";
const own = { matchLabels: { "app.kubernetes.io/name": "backend" } };
const term = (topologyKey: string, more: object = {}) => ({ topologyKey, labelSelector: own, ...more });
const hard = `${anti}.requiredDuringSchedulingIgnoredDuringExecution`;
const soft = `${anti}.preferredDuringSchedulingIgnoredDuringExecution`;
const oneZone = `${constraints}: all pods may be on one zone`;
const oneNode = `${constraints}: all pods may be on one node`;

describeWorkload("AVL05", backend, {
  breaks: [
    { title: "no constraints", edits: { [constraints]: absent }, says: [oneZone, oneNode] },
    { title: "no zones", edits: { [`${constraints}[0]`]: absent }, says: [oneZone] },
    { title: "no nodes", edits: { [`${constraints}[1]`]: absent }, says: [oneNode] },
    {
      title: "a selector of other pods",
      edits: { [`${constraints}[0].labelSelector.matchLabels.tier`]: "web" },
      says: [oneZone],
    },
    { title: "no selector", edits: { [`${constraints}[1].labelSelector`]: absent }, says: [oneNode] },
    { title: "another label of nodes", edits: { [`${constraints}[0].topologyKey`]: "rack" }, says: [oneZone] },
    ...["namespaces", "namespaceSelector"].map((member) => ({
      title: `distance from pods of other ${member}`,
      edits: { [constraints]: absent, [hard]: [term(zone), term(host, { [member]: [] })] },
      says: [oneNode],
    })),
  ],
  passes: [
    { title: "hard distance", edits: { [constraints]: absent, [hard]: [term(zone), term(host)] } },
    {
      title: "soft distance",
      edits: {
        [constraints]: absent,
        [soft]: [zone, host].map((key) => ({ weight: 1, podAffinityTerm: term(key) })),
      },
    },
    { title: "a mixture", edits: { [`${constraints}[0]`]: absent, [hard]: [term(zone)] } },
    { title: "another constraint before", edits: { [constraints]: [term("rack"), term(zone), term(host)] } },
  ],
  notApplicable: [
    { title: "a batch workload", edits: { [label("class")]: "batch" } },
    { title: "what runs once", edits: { "metadata.name": "ms5-beat" } },
    { title: "a workload without a pod", edits: { [spec]: absent } },
  ],
  unknown: [`${constraints}[0].topologyKey`, `${constraints}[1].labelSelector`, label("class")],
});

const node = `${spec}.affinity.nodeAffinity`;
const terms = `${node}.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms`;
const demand = (operator: string, values: readonly string[] | undefined, key = "ms5.io/capacity") => ({
  matchExpressions: [{ key, operator, ...(values === undefined ? {} : { values }) }],
});
const anywhere = `${node}: nodes that are not spot are not demanded`;
const onNodes = (...list: readonly unknown[]): Edits => ({ [terms]: list });

describeAlone("AVL08", backend, {
  breaks: [
    stated(`${spec}.affinity`, absent, "nodes that are not spot are not demanded", node),
    { title: "no terms", edits: onNodes(), says: [anywhere] },
    {
      title: "one term of two",
      edits: onNodes(demand("In", ["regular"]), demand("Exists", undefined)),
      says: [anywhere],
    },
    { title: "spot among the values", edits: onNodes(demand("In", ["regular", "spot"])), says: [anywhere] },
    { title: "the refusal of regular nodes", edits: onNodes(demand("NotIn", ["regular"])), says: [anywhere] },
    { title: "another label", edits: onNodes(demand("In", ["regular"], "ms5.io/pool")), says: [anywhere] },
    { title: "an operator without values", edits: onNodes(demand("Exists", undefined)), says: [anywhere] },
    {
      title: "a selector of spot nodes",
      edits: { ...onNodes(), [`${spec}.nodeSelector`]: { "ms5.io/capacity": "spot" } },
      says: [anywhere],
    },
  ],
  passes: [
    { title: "the refusal of spot nodes", edits: onNodes(demand("NotIn", ["spot"])) },
    {
      title: "a second expression",
      edits: onNodes({
        matchExpressions: [{ key: "ms5.io/pool", operator: "Exists" }, ...demand("In", ["regular"]).matchExpressions],
      }),
    },
    {
      title: "a selector of regular nodes",
      edits: { ...onNodes(), [`${spec}.nodeSelector`]: { "ms5.io/capacity": "regular" } },
    },
    { title: "an elastic workload", edits: { [label("class")]: "elastic", [`${spec}.affinity`]: absent } },
  ],
  unknown: [`${terms}[0].matchExpressions[0].values`, label("class")],
});

describeAlone("AVL08", objects, {
  breaks: [
    {
      title: "a stateful set of any class",
      edits: { [label("class")]: "elastic", [`${spec}.affinity`]: absent },
      says: [anywhere],
    },
  ],
  unknown: [],
});

const nightlySpec = "spec.jobTemplate.spec.template.spec";
const claim = { name: "records", persistentVolumeClaim: { claimName: "records" } };
describeAlone("AVL08", changedSubject(), {
  breaks: [
    {
      title: "a pod with a volume of its own",
      edits: { [`${nightlySpec}.affinity`]: absent, [`${nightlySpec}.nodeSelector`]: absent },
      says: [`${nightlySpec}.affinity.nodeAffinity: nodes that are not spot are not demanded`],
    },
  ],
  passes: [{ title: "a pod without volumes", edits: { [`${nightlySpec}.volumes`]: absent } }],
  unknown: [],
});

function changedSubject() {
  const regular = { "ms5.io/capacity": "regular" };
  const edits = { [`${nightlySpec}.volumes[1]`]: claim, [`${nightlySpec}.nodeSelector`]: regular };
  return editSubject(nightly, edits);
}

const operated = ["Prometheus", "PrometheusAgent", "Alertmanager"].map((kind) =>
  editSubject(
    { ...backend, urn: `${backend.urn}-${kind}`, type: `kubernetes:monitoring.coreos.com/v1:${kind}` },
    { spec: { replicas: 2, nodeSelector: { "ms5.io/capacity": "regular" } } },
  ),
);
for (const subject of operated) {
  describeAlone("AVL08", subject, {
    breaks: [
      stated("spec.nodeSelector", absent, "nodes that are not spot are not demanded", "spec.affinity.nodeAffinity"),
    ],
    unknown: [],
  });
}

const tolerations = `${spec}.tolerations`;
const worker = (edits: Edits) => changed("worker", edits);
const preferred = `${node}.preferredDuringSchedulingIgnoredDuringExecution`;
const liked = (...terms_: readonly object[]): Edits => ({
  [preferred]: terms_.map((preference) => ({ weight: 1, preference })),
});
const unliked = `worker: ${node}: spot capacity is not preferred`;
const only = `worker: ${node}: nothing but spot capacity is allowed`;
const records = `worker: ${tolerations}: regulated records may be on spot capacity`;
const state = (name: string): string => `${name}: ${tolerations}: state may be on spot capacity`;
const classed = (found: string): string => `worker: ${tolerations}: work of the class ${found} may be on spot capacity`;
const spotToleration = { key: "kubernetes.azure.com/scalesetpriority", operator: "Exists" };

const ownClaim = { name: "own", persistentVolumeClaim: { claimName: "own" } };
const claiming = (...modes: readonly string[]) =>
  inTurn(added(claimOf("records", ...modes)), worker({ [`${spec}.volumes[1]`]: claim }));

describeWorkloads("AVL07", {
  breaks: [
    { title: "a critical workload", edit: worker({ [label("class")]: "critical" }), says: [classed("critical")] },
    { title: "a workload of no class", edit: worker({ [label("class")]: absent }), says: [classed("without a name")] },
    { title: "a volume of its own", edit: worker({ [`${spec}.volumes[1]`]: claim }), says: [state("worker")] },
    { title: "a volume of one node", edit: claiming("ReadWriteOnce"), says: [state("worker")] },
    {
      title: "a shared volume beside one of its own",
      edit: inTurn(claiming("ReadWriteMany"), worker({ [`${spec}.volumes[2]`]: ownClaim })),
      says: [state("worker")],
    },
    {
      title: "a shared volume of another namespace",
      edit: inTurn(claiming("ReadWriteMany"), changed("records", { "metadata.namespace": "other" })),
      says: [state("worker")],
    },
    {
      title: "a stateful set",
      edit: changed("objects", {
        [tolerations]: [spotToleration],
        [label("class")]: "batch",
        [label("gxp")]: "false",
        [label("data-class")]: "internal",
        [`${spec}.terminationGracePeriodSeconds`]: 30,
      }),
      says: [state("objects")],
    },
    { title: "regulated work", edit: worker({ [label("gxp")]: "true" }), says: [records] },
    { title: "work that does not say", edit: worker({ [label("gxp")]: absent }), says: [records] },
    ...["audit", "gxp-record"].map((data) => ({
      title: `data of class ${data}`,
      edit: worker({ [label("data-class")]: data }),
      says: [records],
    })),
    { title: "no preference", edit: worker({ [`${spec}.affinity`]: absent }), says: [unliked] },
    { title: "a preference of regular nodes", edit: worker(liked(demand("In", ["regular"]))), says: [unliked] },
    { title: "a preference of both", edit: worker(liked(demand("In", ["spot", "regular"]))), says: [unliked] },
    { title: "a dislike of spot nodes", edit: worker(liked(demand("NotIn", ["spot"]))), says: [unliked] },
    { title: "a preference by another label", edit: worker(liked(demand("In", ["spot"], "pool"))), says: [unliked] },
    { title: "a demand of spot nodes", edit: worker(onNodes(demand("In", ["spot"]))), says: [only] },
    {
      title: "a selector of spot nodes",
      edit: worker({ [`${spec}.nodeSelector`]: { "ms5.io/capacity": "spot" } }),
      says: [only],
    },
    {
      title: "one replica",
      edit: changed("worker-scaler", { "spec.minReplicaCount": 1 }),
      says: ["worker: spec.replicas: 1 replicas are too few to lose a spot node"],
    },
    {
      title: "no budget",
      edit: without("worker-budget"),
      says: ["worker: no budget slows the drain of spot nodes down"],
    },
    {
      title: "a stop that takes longer than the notice",
      edit: worker({ [`${spec}.terminationGracePeriodSeconds`]: 31 }),
      says: [`worker: ${spec}.terminationGracePeriodSeconds: the pod needs 31 seconds to stop`],
    },
  ],
  passes: [
    { title: "a stop within the notice", edit: worker({ [`${spec}.terminationGracePeriodSeconds`]: 30 }) },
    { title: "the default stop", edit: worker({ [`${spec}.terminationGracePeriodSeconds`]: absent }) },
    { title: "a demand of either", edit: worker(onNodes(demand("In", ["spot"]), demand("In", ["regular"]))) },
    { title: "no terms", edit: worker(onNodes()) },
    {
      title: "a selector of regular nodes",
      edit: worker({ [`${spec}.nodeSelector`]: { "ms5.io/capacity": "regular" } }),
    },
    { title: "a second preference", edit: worker(liked(demand("In", ["x"], "disk"), demand("In", ["spot"]))) },
    { title: "a schedule that does without", edit: added(nightly) },
    { title: "a volume that every node mounts", edit: claiming("ReadWriteMany") },
    {
      title: "a shared volume whose name is not known yet",
      edit: inTurn(
        claiming("ReadWriteMany"),
        referring("worker", "spec", "records", {
          [`${spec}.volumes[1].persistentVolumeClaim.claimName`]: unknownValue,
        }),
      ),
    },
    {
      title: "an agent of every node",
      edit: added({
        ...backend,
        urn: `${backend.urn}-agent`,
        name: "agent",
        type: "kubernetes:apps/v1:DaemonSet",
        inputs: { spec: { template: { spec: { containers: [], tolerations: [{ operator: "Exists" }] } } } },
      }),
    },
    {
      title: "a workload without the toleration",
      edit: worker({ [tolerations]: absent, [label("class")]: "critical", [label("gxp")]: "true" }),
    },
  ],
  unknown: [
    { title: "tolerations are unknown", edit: worker({ [tolerations]: unknownValue }), paths: [tolerations] },
    {
      title: "the mark of regulated work is unknown",
      edit: inTurn(worker({ [label("gxp")]: unknownValue })),
      paths: [label("gxp")],
    },
  ],
});
