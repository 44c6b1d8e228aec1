import { describe, expect, it } from "vitest";
import type { ClusterState, SchedulingNode, SchedulingPod } from "#tools/scheduling/model.ts";
import { reasonsAgainst } from "#tools/scheduling/predicates.ts";
import { requestsOf } from "#tools/scheduling/requests.ts";
import { tolerates } from "#tools/scheduling/taints.ts";
import { affinityTo, aNode, aPod, spreadOver } from "#test/tools/scheduling/builders.ts";

const zone = "topology.kubernetes.io/zone";
const hostname = "kubernetes.io/hostname";

/** Names of the nodes that take the pod. */
function fitting(pod: SchedulingPod, state: ClusterState): readonly string[] {
  return state.nodes.filter((node) => reasonsAgainst(pod, node, state).length === 0).map(({ name }) => name);
}

const empty = (...nodes: readonly SchedulingNode[]): ClusterState => ({ nodes, placed: [] });

/** The cluster of the documentation: three pods on four nodes in two zones. */
function documentedCluster(...more: readonly SchedulingNode[]): ClusterState {
  const [one, two, three, four] = [
    aNode({ name: "node1", zone: "zoneA" }),
    aNode({ name: "node2", zone: "zoneA" }),
    aNode({ name: "node3", zone: "zoneB" }),
    aNode({ name: "node4", zone: "zoneB" }),
  ];
  const placed = [one, two, three].map((node) => ({ pod: aPod(), node }));
  return { nodes: [one, two, three, four, ...more], placed };
}

// https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#topology-spread-constraint-examples
describe("a topology spread constraint", () => {
  it("sends the next pod to the zone with fewer of them", () => {
    const pod = aPod({ spec: { topologySpreadConstraints: [spreadOver(zone)] } });
    expect(fitting(pod, documentedCluster())).toEqual(["node3", "node4"]);
  });

  it("leaves only the empty node of that zone together with one over nodes", () => {
    const pod = aPod({ spec: { topologySpreadConstraints: [spreadOver(zone), spreadOver(hostname)] } });
    expect(fitting(pod, documentedCluster())).toEqual(["node4"]);
  });

  it("cannot be satisfied together with another that contradicts it", () => {
    const [one, two, three] = [
      aNode({ name: "node1", zone: "zoneA" }),
      aNode({ name: "node2", zone: "zoneA" }),
      aNode({ name: "node3", zone: "zoneB" }),
    ];
    const placed = [one, one, two, two, three, three, three].map((node) => ({ pod: aPod(), node }));
    const pod = aPod({ spec: { topologySpreadConstraints: [spreadOver(zone), spreadOver(hostname)] } });
    const state = { nodes: [one, two, three], placed: placed.filter((_each, index) => index !== 3) };
    expect(fitting(pod, state)).toEqual(["node2"]);
    const full = {
      nodes: [one, two, three],
      placed: [one, one, two, three, three].map((node) => ({ pod: aPod(), node })),
    };
    // Zone B may take it, its only node may not; node 2 may take it, zone A may not.
    expect(fitting(pod, full)).toEqual([]);
  });

  it("forgets the zones that the pod's own affinity excludes", () => {
    const inC = aNode({ name: "node5", zone: "zoneC" });
    const constraints = { topologySpreadConstraints: [spreadOver(zone)] };
    expect(fitting(aPod({ spec: constraints }), documentedCluster(inC))).toEqual(["node5"]);
    const pod = aPod({ spec: { ...constraints, affinity: affinityTo(zone, "NotIn", "zoneC") } });
    expect(fitting(pod, documentedCluster(inC))).toEqual(["node3", "node4"]);
    const ignoring = [spreadOver(zone, { nodeAffinityPolicy: "Ignore" })];
    const stuck = aPod({
      spec: { topologySpreadConstraints: ignoring, affinity: affinityTo(zone, "NotIn", "zoneC") },
    });
    expect(fitting(stuck, documentedCluster(inC))).toEqual([]);
  });

  it("counts a cordoned node as an empty domain unless it honours taints", () => {
    const cordon = { key: "node.kubernetes.io/unschedulable", value: "", effect: "NoSchedule" };
    const cordoned = aNode({ name: "node5", zone: "zoneC", taints: [cordon] });
    const ignoring = aPod({ spec: { topologySpreadConstraints: [spreadOver(zone)] } });
    expect(fitting(ignoring, documentedCluster(cordoned))).toEqual([]);
    const honouring = [spreadOver(zone, { nodeTaintsPolicy: "Honor" })];
    expect(fitting(aPod({ spec: { topologySpreadConstraints: honouring } }), documentedCluster(cordoned))).toEqual([
      "node3",
      "node4",
    ]);
  });

  it("does not count the pod itself where its selector is about others", () => {
    const pod = aPod({ labels: { app: "other" }, spec: { topologySpreadConstraints: [spreadOver(zone)] } });
    expect(fitting(pod, documentedCluster())).toHaveLength(4);
  });

  it("counts pods of its own namespace", () => {
    const pod = aPod({ namespace: "elsewhere", spec: { topologySpreadConstraints: [spreadOver(zone)] } });
    expect(fitting(pod, documentedCluster())).toHaveLength(4);
  });

  it("leaves out nodes that lack the label of another constraint of the pod", () => {
    const bare = { ...aNode({ name: "node5" }), labels: { [hostname]: "node5" } };
    const pod = aPod({ spec: { topologySpreadConstraints: [spreadOver(zone), spreadOver(hostname, { maxSkew: 2 })] } });
    const [one, , three] = documentedCluster().nodes;
    const placed = [one, one, three].flatMap((node) => (node === undefined ? [] : [{ pod: aPod(), node }]));
    // With the bare node, the emptiest host would have none and node 1 two too many.
    const all = [one, three, bare].flatMap((node) => node ?? []);
    expect(fitting(pod, { nodes: all, placed })).toEqual(["node3"]);
    const byHost = aPod({
      spec: { topologySpreadConstraints: [spreadOver(zone, { maxSkew: 9 }), spreadOver(hostname, { maxSkew: 2 })] },
    });
    expect(fitting(byHost, { nodes: all, placed })).toEqual(["node1", "node3"]);
  });

  it("needs the label of its topology on the node", () => {
    const bare = { ...aNode({ name: "bare" }), labels: {} };
    const pod = aPod({ spec: { topologySpreadConstraints: [spreadOver(zone)] } });
    expect(fitting(pod, { nodes: [bare], placed: [] })).toEqual([]);
  });

  it("starts from zero while there are fewer domains than it wants", () => {
    const nodes = ["a", "b"].map((name) => aNode({ name, zone: name }));
    const placed = nodes.map((node) => ({ pod: aPod(), node }));
    const wanting = (minDomains: number): SchedulingPod =>
      aPod({ spec: { topologySpreadConstraints: [spreadOver(zone, { minDomains })] } });
    expect(fitting(wanting(2), { nodes, placed })).toEqual(["a", "b"]);
    expect(fitting(wanting(3), { nodes, placed })).toEqual([]);
  });

  it("counts only the pods of its own revision where it has keys to match", () => {
    const keyed = [spreadOver(zone, { matchLabelKeys: ["pod-template-hash"] })];
    const pod = aPod({
      labels: { app: "shop", "pod-template-hash": "new" },
      spec: { topologySpreadConstraints: keyed },
    });
    expect(fitting(pod, documentedCluster())).toEqual(["node1", "node2", "node3", "node4"]);
  });

  it("is no reason when it is only a wish", () => {
    const wish = [spreadOver(zone, { whenUnsatisfiable: "ScheduleAnyway" })];
    expect(fitting(aPod({ spec: { topologySpreadConstraints: wish } }), documentedCluster())).toHaveLength(4);
  });
});

// https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/#concepts
describe("a toleration", () => {
  const taint = { key: "key1", value: "value1", effect: "NoSchedule" };

  it.each([
    [{ key: "key1", operator: "Equal", value: "value1", effect: "NoSchedule" }, true],
    [{ key: "key1", operator: "Exists", value: "", effect: "NoSchedule" }, true],
    [{ key: "key1", operator: "Exists", value: "", effect: "" }, true],
    [{ key: "", operator: "Exists", value: "", effect: "" }, true],
    [{ key: "", operator: "Exists", value: "", effect: "NoExecute" }, false],
    [{ key: "key1", operator: "Equal", value: "value2", effect: "NoSchedule" }, false],
    [{ key: "key2", operator: "Equal", value: "value1", effect: "NoSchedule" }, false],
    [{ key: "key1", operator: "Equal", value: "value1", effect: "NoExecute" }, false],
  ] as const)("%j tolerates key1=value1:NoSchedule: %s", (toleration, expected) => {
    expect(tolerates(toleration, taint)).toBe(expected);
  });

  it("is not needed for a taint that only asks for another node", () => {
    const node = aNode({ name: "node", taints: [{ ...taint, effect: "PreferNoSchedule" }] });
    expect(fitting(aPod(), empty(node))).toEqual(["node"]);
  });
});

describe("node affinity", () => {
  const node = aNode({ name: "node", labels: { disk: "ssd", cores: "8" } });

  it.each([
    [affinityTo("disk", "In", "ssd", "nvme"), true],
    [affinityTo("disk", "In", "hdd"), false],
    [affinityTo("disk", "NotIn", "hdd"), true],
    [affinityTo("rack", "NotIn", "r1"), true],
    [affinityTo("disk", "Exists"), true],
    [affinityTo("rack", "DoesNotExist"), true],
    [affinityTo("cores", "Gt", "4"), true],
    [affinityTo("cores", "Gt", "8"), false],
    [affinityTo("cores", "Lt", "16"), true],
  ])("%j takes the node: %s", (affinity, expected) => {
    expect(fitting(aPod({ spec: { affinity } }), empty(node))).toEqual(expected ? ["node"] : []);
  });

  it("must hold together with the node selector", () => {
    const pod = aPod({ spec: { nodeSelector: { disk: "hdd" }, affinity: affinityTo("disk", "Exists") } });
    expect(fitting(pod, empty(node))).toEqual([]);
  });

  it("is refused with an operator that does not exist", () => {
    expect(() => fitting(aPod({ spec: { affinity: affinityTo("disk", "Like", "s*") } }), empty(node))).toThrow(
      "not an operator",
    );
  });
});

describe("required anti-affinity between pods", () => {
  const apart = (topologyKey: string) => ({
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { topologyKey, labelSelector: { matchLabels: { app: "shop" } } },
      ],
    },
  });

  it("keeps two of them out of one zone", () => {
    const state = documentedCluster(aNode({ name: "node5", zone: "zoneC" }));
    expect(fitting(aPod({ spec: { affinity: apart(zone) } }), state)).toEqual(["node5"]);
  });

  it("holds for a pod that does not ask for it, beside one that does", () => {
    const node = aNode({ name: "node" });
    const state = { nodes: [node], placed: [{ node, pod: aPod({ spec: { affinity: apart(hostname) } }) }] };
    expect(fitting(aPod(), state)).toEqual([]);
    expect(fitting(aPod({ labels: { app: "other" } }), state)).toEqual(["node"]);
  });

  it("looks at the pods of its own namespace", () => {
    const node = aNode({ name: "node" });
    const state = { nodes: [node], placed: [{ node, pod: aPod({ namespace: "elsewhere" }) }] };
    expect(fitting(aPod({ spec: { affinity: apart(hostname) } }), state)).toEqual(["node"]);
  });

  it("looks at other namespaces where it names them", () => {
    const node = aNode({ name: "node" });
    const state = { nodes: [node], placed: [{ node, pod: aPod({ namespace: "elsewhere" }) }] };
    const term = { topologyKey: hostname, labelSelector: { matchLabels: { app: "shop" } }, namespaces: ["elsewhere"] };
    const affinity = { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } };
    expect(fitting(aPod({ spec: { affinity } }), state)).toEqual([]);
  });
});

describe("the requests of a pod", () => {
  const asking = (cpu: string, more = {}) => ({ resources: { requests: { cpu } }, ...more });
  const sidecar = { restartPolicy: "Always" };

  // https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers
  it.each([
    ["containers together", { containers: [asking("100m"), asking("200m")] }, 300],
    [
      "the largest init container",
      { initContainers: [asking("1"), asking("500m")], containers: [asking("200m")] },
      1000,
    ],
    ["a sidecar beside them", { initContainers: [asking("100m", sidecar)], containers: [asking("200m")] }, 300],
    [
      "an init container beside the sidecar that started before it",
      { initContainers: [asking("100m", sidecar), asking("1")], containers: [asking("200m")] },
      1100,
    ],
    [
      "an init container alone, when the sidecar starts after it",
      { initContainers: [asking("1"), asking("100m", sidecar)], containers: [asking("200m")] },
      1000,
    ],
    ["the overhead of its runtime", { overhead: { cpu: "50m" }, containers: [asking("200m")] }, 250],
    ["the limit where nothing is asked", { containers: [{ resources: { limits: { cpu: "0.3" } } }] }, 300],
  ])("are %s", (_what, spec, millicores) => {
    expect(requestsOf(spec)["cpu"]).toBe(millicores);
  });

  it("do not fit where one resource is short, be it room for one more pod", () => {
    const node = aNode({ name: "node", cpu: 250 });
    const state = { nodes: [node], placed: [{ node, pod: aPod({ cpu: "200m" }) }] };
    expect(fitting(aPod({ cpu: "50m" }), state)).toEqual(["node"]);
    expect(fitting(aPod({ cpu: "51m" }), state)).toEqual([]);
    const full = { ...node, allocatable: { ...node.allocatable, pods: 1 } };
    expect(fitting(aPod({ cpu: "1m" }), { nodes: [full], placed: [{ node: full, pod: aPod() }] })).toEqual([]);
  });
});

it.each([
  [{ affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: zone }] } } }],
  [{ schedulerName: "other" }],
  [{ containers: [{ ports: [{ hostPort: 80 }] }] }],
])("refuses to judge %j, which it does not know", (spec) => {
  expect(() => aPod({ spec })).toThrow("does not know");
});
