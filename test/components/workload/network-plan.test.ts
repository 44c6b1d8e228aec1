import { describe, expect, it } from "vitest";
import { planNetwork } from "#components/workload/network-plan.ts";
import type { NetworkPeer, NetworkPlanArgs } from "#components/workload/network-plan.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";

const workload = (name: WorkloadSpec["name"], overrides: Partial<WorkloadSpec> = {}): WorkloadSpec => ({
  name,
  purpose: `purpose of ${name}`,
  component: "api",
  namespace: "application",
  class: "critical",
  kind: { kind: "service" },
  dataClass: "internal",
  gxp: false,
  image: "backend",
  process: { command: ["run"], user: 10_001 },
  ports: [{ name: "http", port: 8000 }],
  scale: { kind: "fixed" },
  exposure: { kind: "mesh" },
  calls: [],
  settings: {},
  secrets: [],
  storage: [],
  metrics: { kind: "none", reason: "has none" },
  ...overrides,
});
const namespaces = {
  application: { name: "ms5-staging", meshed: true },
  cost: { name: "cost", meshed: false },
} as const;
const plan = (workloads: readonly WorkloadSpec[], rest: Partial<NetworkPlanArgs> = {}) =>
  planNetwork({
    workloads,
    peers: [],
    namespaceOf: (key) => (key === "cost" ? namespaces.cost : namespaces.application),
    values: {},
    ...rest,
  });
const lines = (...args: Parameters<typeof plan>) =>
  plan(...args).edges.map(({ from, to, port }) => `${from} → ${to}:${port}`);
const outside = { namespace: "cost" } as const;

describe("the network of the workloads", () => {
  it("has each workload at its pods, by the label all of them carry", () => {
    const [node] = plan([workload("ms5-a", outside)]).nodes;
    expect(node).toEqual({
      name: "ms5-a",
      where: { kind: "pods", namespace: "cost", labels: { "app.kubernetes.io/name": "ms5-a" } },
      ports: [{ name: "http", port: 8000 }],
      ours: true,
      meshed: false,
    });
  });

  it("has the calls, for the purpose of the caller", () => {
    const { edges } = plan([workload("ms5-a", { ...outside, calls: [{ to: "ms5-b", port: "http" }] })]);
    expect(edges).toEqual([{ from: "ms5-a", to: "ms5-b", port: "http", why: "purpose of ms5-a" }]);
  });

  it.each([
    [
      "a public host lets the external gateway in",
      { exposure: { kind: "public", hosts: ["", "api"], port: "http" } },
      ["gateway-external → ms5-a:http"],
    ],
    [
      "an internal host lets the internal gateway in",
      { exposure: { kind: "internal", hosts: ["flower"], port: "http" } },
      ["gateway-internal → ms5-a:http"],
    ],
    [
      "metrics of its own let Prometheus in",
      { metrics: { kind: "port", port: "http", path: "/metrics" } },
      ["prometheus → ms5-a:http"],
    ],
    ["metrics through the mesh add nothing", { metrics: { kind: "mesh" } }, []],
    [
      "use of the API server leads there",
      { apiServer: { reason: "evicts pods", rules: [] } },
      ["ms5-a → api-server:https"],
    ],
    [
      "roles in Azure lead to storage and to tokens, once however many",
      { grants: ["x", "y"].map((container) => ({ role: "r", account: "a", container, why: container })) },
      ["ms5-a → private-endpoints:https", "ms5-a → entra:https"],
    ],
  ] as const satisfies readonly (readonly [string, Partial<WorkloadSpec>, readonly string[]])[])(
    "has what is implied: %s",
    (_, overrides, expected) => {
      expect(lines([workload("ms5-a", { ...outside, ...overrides })])).toEqual(expected);
    },
  );

  it("gives a pod with a sidecar its control plane and lets Prometheus read it", () => {
    const { nodes, edges } = plan([workload("ms5-a")]);
    expect(nodes[0]?.ports).toContainEqual({ name: "http-envoy-prom", port: 15_020 });
    expect(edges.map(({ from, to, port }) => [from, to, port])).toEqual([
      ["ms5-a", "istiod", "https-dns"],
      ["prometheus", "ms5-a", "http-envoy-prom"],
    ]);
  });

  it("leaves the sidecar out where the workload argues against it", () => {
    const exceptions = [{ field: "meshed", value: "false", reason: "speaks to nobody" }] as const;
    const { nodes, edges } = plan([workload("ms5-a", { exceptions })]);
    expect([nodes.map(({ meshed }) => meshed), edges]).toEqual([[false], []]);
  });

  it("has peers with their calls, and texts filled in", () => {
    const peers: readonly NetworkPeer[] = [
      {
        name: "db",
        where: { kind: "pods", namespace: "ms5-{{environment}}", labels: { db: "x" } },
        ports: [],
        ours: true,
        calls: [{ to: "store", port: "https", why: "backup" }],
      },
      {
        name: "store",
        where: { kind: "addresses", ranges: ["{{subnet}}"] },
        ports: [],
        ours: false,
        calls: [],
      },
    ];
    const { nodes, edges } = plan([], { peers, values: { environment: "staging", subnet: "10.0.5.0/24,10.0.6.0/24" } });
    expect(nodes).toEqual([
      { name: "db", where: { kind: "pods", namespace: "ms5-staging", labels: { db: "x" } }, ports: [], ours: true },
      {
        name: "store",
        where: { kind: "addresses", ranges: ["10.0.5.0/24", "10.0.6.0/24"] },
        ports: [],
        ours: false,
      },
    ]);
    expect(edges).toEqual([{ from: "db", to: "store", port: "https", why: "backup" }]);
  });
});
