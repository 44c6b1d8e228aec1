import { describe, expect, it } from "vitest";
import { canConnect } from "#tools/reachability/connections.ts";
import type { Endpoint, Rules } from "#tools/reachability/connections.ts";
import { address, pod, policy, rules } from "#test/tools/reachability/builders.ts";

/** Every expectation is what the page next to the example says about it. */
const opens = (world: Rules, from: Endpoint, to: Endpoint, port: number, protocol: "TCP" | "UDP" = "TCP") =>
  canConnect(world, from, to, port, protocol);

const web = pod("web", { app: "web" });

// https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource
describe("the example of the Kubernetes documentation", () => {
  const world = rules(
    [
      policy({
        podSelector: { matchLabels: { role: "db" } },
        policyTypes: ["Ingress", "Egress"],
        ingress: [
          {
            from: [
              { ipBlock: { cidr: "172.17.0.0/16", except: ["172.17.1.0/24"] } },
              { namespaceSelector: { matchLabels: { project: "myproject" } } },
              { podSelector: { matchLabels: { role: "frontend" } } },
            ],
            ports: [{ protocol: "TCP", port: 6379 }],
          },
        ],
        egress: [{ to: [{ ipBlock: { cidr: "10.0.0.0/24" } }], ports: [{ protocol: "TCP", port: 5978 }] }],
      }),
    ],
    { default: {}, mine: { project: "myproject" }, other: {} },
  );
  const db = pod("db", { role: "db" });

  it.each([
    ["a pod of the namespace with role=frontend", pod("a", { role: "frontend" }), true],
    ["another pod of the namespace", pod("a", { role: "backend" }), false],
    ["any pod of a namespace with project=myproject", pod("a", {}, "mine"), true],
    ["a pod with role=frontend of another namespace", pod("a", { role: "frontend" }, "other"), false],
    ["172.17.0.0", address("172.17.0.0"), true],
    ["172.17.0.255", address("172.17.0.255"), true],
    ["172.17.1.0, which is excepted", address("172.17.1.0"), false],
    ["172.17.1.255, which is excepted", address("172.17.1.255"), false],
    ["172.17.2.0", address("172.17.2.0"), true],
    ["172.17.255.255", address("172.17.255.255"), true],
    ["172.18.0.0", address("172.18.0.0"), false],
  ])("answers for %s on port 6379", (_, from, expected) => {
    expect(opens(world, from, db, 6379)).toBe(expected);
  });

  it("isolates the pod on every other port", () => {
    expect(opens(world, pod("a", { role: "frontend" }), db, 6380)).toBe(false);
  });

  it.each([
    ["10.0.0.0 on 5978", address("10.0.0.0"), 5978, true],
    ["10.0.0.255 on 5978", address("10.0.0.255"), 5978, true],
    ["10.0.1.0 on 5978", address("10.0.1.0"), 5978, false],
    ["10.0.0.1 on 5979", address("10.0.0.1"), 5979, false],
    ["a pod of its namespace", web, 5978, false],
  ])("lets the pod out to %s", (_, to, port, expected) => {
    expect(opens(world, db, to, port)).toBe(expected);
  });
});

// https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors
describe("selectors of namespaces and pods", () => {
  const alice = { namespaceSelector: { matchLabels: { user: "alice" } } };
  const client = { podSelector: { matchLabels: { role: "client" } } };
  const from = {
    "a client in alice's namespace": pod("a", { role: "client" }, "alice"),
    "another pod in alice's namespace": pod("b", {}, "alice"),
    "a client in the policy's namespace": pod("c", { role: "client" }),
  };
  const answers = (peers: readonly object[]) => {
    const world = rules([policy({ podSelector: {}, ingress: [{ from: peers }] })], {
      default: {},
      alice: { user: "alice" },
    });
    return Object.entries(from)
      .filter(([, caller]) => opens(world, caller, web, 80))
      .map(([name]) => name);
  };

  it("are both meant when one element has both", () => {
    expect(answers([{ ...alice, ...client }])).toEqual(["a client in alice's namespace"]);
  });

  it("are either meant when they are two elements", () => {
    expect(answers([alice, client])).toEqual(Object.keys(from));
  });
});

// https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-policies
describe("default policies", () => {
  const allowAll = policy({ podSelector: {}, ingress: [{}], policyTypes: ["Ingress"] });
  const denyIngress = policy({ podSelector: {}, policyTypes: ["Ingress"] });
  const denyEgress = policy({ podSelector: {}, policyTypes: ["Egress"] });
  const allowAllEgress = policy({ podSelector: {}, egress: [{}], policyTypes: ["Egress"] });
  const other = pod("other", {}, "other");
  const both = (...policies: (typeof allowAll)[]) => {
    const world = rules(policies, { default: {}, other: {} });
    return { in: opens(world, other, web, 80), out: opens(world, web, other, 80) };
  };

  it.each([
    ["no policy", [], { in: true, out: true }],
    ["default deny ingress", [denyIngress], { in: false, out: true }],
    ["default deny egress", [denyEgress], { in: true, out: false }],
    ["default deny all", [policy({ podSelector: {}, policyTypes: ["Ingress", "Egress"] })], { in: false, out: false }],
    ["allow all ingress beside a denial", [denyIngress, allowAll], { in: true, out: true }],
    ["allow all egress beside a denial", [denyEgress, allowAllEgress], { in: true, out: true }],
  ])("decide with %s", (_, policies, expected) => {
    expect(both(...policies)).toEqual(expected);
  });
});

// https://kubernetes.io/docs/concepts/services-networking/network-policies/#targeting-a-range-of-ports
it("takes every port from `port` to `endPort`", () => {
  const world = rules([
    policy({
      podSelector: { matchLabels: { role: "db" } },
      policyTypes: ["Egress"],
      egress: [
        { to: [{ ipBlock: { cidr: "10.0.0.0/24" } }], ports: [{ protocol: "TCP", port: 32_000, endPort: 32_768 }] },
      ],
    }),
  ]);
  const tried = [31_999, 32_000, 32_400, 32_768, 32_769];
  const db = pod("db", { role: "db" });
  expect(tried.filter((port) => opens(world, db, address("10.0.0.7"), port))).toEqual([32_000, 32_400, 32_768]);
});

// https://kubernetes.io/docs/concepts/services-networking/network-policies/#targeting-multiple-namespaces-by-label
it("lets a pod out to the namespaces an expression lists", () => {
  const world = rules(
    [
      policy({
        podSelector: { matchLabels: { app: "myapp" } },
        policyTypes: ["Egress"],
        egress: [
          {
            to: [
              {
                namespaceSelector: {
                  matchExpressions: [{ key: "namespace", operator: "In", values: ["frontend", "backend"] }],
                },
              },
            ],
          },
        ],
      }),
    ],
    { default: {}, a: { namespace: "frontend" }, b: { namespace: "backend" }, c: { namespace: "other" }, d: {} },
  );
  const reached = ["a", "b", "c", "d"].filter((name) =>
    opens(world, pod("p", { app: "myapp" }), pod("q", {}, name), 80),
  );
  expect(reached).toEqual(["a", "b"]);
});
