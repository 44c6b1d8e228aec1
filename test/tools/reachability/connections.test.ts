import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canConnect } from "#tools/reachability/connections.ts";
import type { Endpoint, Rules } from "#tools/reachability/connections.ts";
import type { NetworkPolicy } from "#tools/reachability/policy-object.ts";
import { address, pod, policy, rules } from "#test/tools/reachability/builders.ts";
import "#test/support/property-tests.ts";

// https://kubernetes.io/docs/reference/kubernetes-api/networking/network-policy-v1/
const caller = pod("caller");
const called = pod("called", {}, "default", [
  { name: "web", port: 8080, protocol: "TCP" },
  { name: "admin", port: 9090, protocol: "TCP" },
  { name: "dns", port: 53, protocol: "UDP" },
]);
const opens = (policies: readonly NetworkPolicy[], to: Endpoint, port: number, protocol: "TCP" | "UDP" | "SCTP") =>
  canConnect(rules(policies, { default: {} }), caller, to, port, protocol);

describe("the types of a policy", () => {
  const toCalled = { podSelector: {} };
  const inAndOut = (spec: object) => {
    const world = rules([policy({ podSelector: { matchLabels: { app: "one" } }, ...spec })]);
    const one = pod("one", { app: "one" });
    return { in: canConnect(world, caller, one, 80, "TCP"), out: canConnect(world, one, caller, 80, "TCP") };
  };

  it.each([
    ["neither rules nor types: what comes in", {}, { in: false, out: true }],
    ["ingress rules: what comes in", { ingress: [{ from: [toCalled] }] }, { in: true, out: true }],
    ["egress rules: both", { egress: [{ to: [toCalled] }] }, { in: false, out: true }],
    ["an empty list of egress rules: what comes in", { egress: [] }, { in: false, out: true }],
    ["egress as its type: what goes out", { policyTypes: ["Egress"] }, { in: true, out: false }],
    [
      "ingress as its type, rules for egress notwithstanding: what comes in",
      { policyTypes: ["Ingress"], egress: [{ ports: [{ port: 1 }] }] },
      { in: false, out: true },
    ],
  ])("with %s", (_, spec, expected) => {
    expect(inAndOut(spec)).toEqual(expected);
  });
});

describe("the ports of a rule", () => {
  const allow = (...ports: object[]) => [policy({ ingress: [{ ports }] })];

  it("are TCP unless stated", () => {
    const tried = (["TCP", "UDP", "SCTP"] as const).filter((protocol) =>
      opens(allow({ port: 53 }), called, 53, protocol),
    );
    expect(tried).toEqual(["TCP"]);
  });

  it("are all of a protocol when only that is stated", () => {
    const udp = allow({ protocol: "UDP" });
    expect([opens(udp, called, 53, "UDP"), opens(udp, called, 7777, "UDP"), opens(udp, called, 53, "TCP")]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("are any of those listed", () => {
    const some = allow({ port: 80 }, { port: 443 });
    expect([80, 443, 8080].filter((port) => opens(some, called, port, "TCP"))).toEqual([80, 443]);
  });

  it("are found by the name at the pod that is called", () => {
    const tried = [8080, 9090, 80].filter((port) => opens(allow({ port: "web" }), called, port, "TCP"));
    expect(tried).toEqual([8080]);
  });

  it("are found by name at the other end of egress", () => {
    const out = [policy({ policyTypes: ["Egress"], egress: [{ ports: [{ port: "web" }] }] })];
    expect([8080, 80].filter((port) => opens(out, called, port, "TCP"))).toEqual([8080]);
  });

  it("have the protocol of the port with that name", () => {
    const named = [{ port: "dns" }, { port: "dns", protocol: "UDP" }].map((port) => allow(port));
    expect(named.map((policies) => opens(policies, called, 53, "UDP"))).toEqual([false, true]);
    expect(named.map((policies) => opens(policies, called, 53, "TCP"))).toEqual([false, false]);
  });

  it("have no name outside of the cluster", () => {
    const out = [policy({ policyTypes: ["Egress"], egress: [{ ports: [{ port: "web" }] }] })];
    expect(opens(out, address("203.0.113.9"), 8080, "TCP")).toBe(false);
  });
});

describe("peers", () => {
  it("are everybody when the list is empty, as when it is absent", () => {
    const lists = [{ from: [] }, {}].map((rule) => [policy({ ingress: [rule] })]);
    expect(lists.map((policies) => opens(policies, called, 80, "TCP"))).toEqual([true, true]);
  });

  it("are nobody when there is no rule", () => {
    expect(opens([policy({ ingress: [] })], called, 80, "TCP")).toBe(false);
  });

  it("outside of the cluster match blocks of addresses only", () => {
    const world = rules([policy({ ingress: [{ from: [{ podSelector: {} }, { namespaceSelector: {} }] }] })]);
    expect(canConnect(world, address("10.0.0.1"), called, 80, "TCP")).toBe(false);
  });

  // https://learn.microsoft.com/azure/aks/azure-cni-powered-by-cilium#frequently-asked-questions
  it("that are pods match no block of addresses, not even all of them", () => {
    const world = rules([policy({ ingress: [{ from: [{ ipBlock: { cidr: "0.0.0.0/0" } }] }] })]);
    expect(canConnect(world, caller, called, 80, "TCP")).toBe(false);
  });

  it("of IPv6 are found in their range", () => {
    const block = { ipBlock: { cidr: "2001:db8::/64", except: ["2001:db8::1:0/112"] } };
    const world = rules([policy({ ingress: [{ from: [block] }] })]);
    const from = ["2001:db8::7", "2001:db8::1:7", "2001:db8:1::7", "192.0.2.1"].map(address);
    expect(from.map((each) => canConnect(world, each, called, 80, "TCP"))).toEqual([true, false, false, false]);
  });
});

describe("both ends", () => {
  const out = policy({
    podSelector: { matchLabels: { app: "from" } },
    policyTypes: ["Egress"],
    egress: [{ ports: [{ port: 80 }] }],
  });
  const into = policy({ podSelector: { matchLabels: { app: "to" } }, ingress: [{ ports: [{ port: 443 }] }] });

  it("must allow a connection", () => {
    const from = pod("f", { app: "from" });
    const to = pod("t", { app: "to" });
    const ports = (policies: NetworkPolicy[]) =>
      [80, 443].filter((port) => canConnect(rules(policies), from, to, port, "TCP"));
    expect([ports([out]), ports([into]), ports([out, into])]).toEqual([[80], [443], []]);
  });

  it("are judged by policies of their own namespace", () => {
    const closed = [policy({ policyTypes: ["Ingress", "Egress"] }, "other")];
    expect(opens(closed, called, 80, "TCP")).toBe(true);
  });
});

const key = fc.constantFrom("app", "role", "tier");
const value = fc.constantFrom("a", "b", "c");
const labels = fc.dictionary(key, value, { maxKeys: 3 });
const expression = fc.oneof(
  fc.record({
    key,
    operator: fc.constantFrom("In", "NotIn"),
    values: fc.array(value, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({ key, operator: fc.constantFrom("Exists", "DoesNotExist") }),
);
const selector = fc.record(
  { matchLabels: labels, matchExpressions: fc.array(expression, { maxLength: 2 }) },
  { requiredKeys: [] },
);
const peer = fc.oneof(
  fc.record({ podSelector: selector }),
  fc.record({ namespaceSelector: selector }),
  fc.record({ podSelector: selector, namespaceSelector: selector }),
  fc.constantFrom("0.0.0.0/0", "10.0.0.0/8", "10.1.0.0/16").map((cidr) => ({ ipBlock: { cidr } })),
);
const port = fc.record(
  { protocol: fc.constantFrom("TCP", "UDP"), port: fc.constantFrom(53, 80, "web") },
  { requiredKeys: [] },
);
const peers = fc.array(peer, { maxLength: 3 });
const ports = fc.array(port, { maxLength: 2 });
const anySpec = fc.record(
  {
    podSelector: selector,
    policyTypes: fc.subarray(["Ingress", "Egress"]),
    ingress: fc.array(fc.record({ from: peers, ports }, { requiredKeys: [] }), { maxLength: 2 }),
    egress: fc.array(fc.record({ to: peers, ports }, { requiredKeys: [] }), { maxLength: 2 }),
  },
  { requiredKeys: [] },
);
const namespace = fc.constantFrom("red", "blue");
const anyPolicy = fc.tuple(anySpec, namespace).map(([spec, name]) => policy(spec, name));
const anyPod = fc
  .tuple(labels, namespace, fc.constantFrom("p", "q"))
  .map(([its, name, id]) => pod(id, its, name, [{ name: "web", port: 80, protocol: "TCP" }]));
const anybody = fc.oneof(anyPod, fc.constantFrom("10.1.0.1", "10.9.0.1", "192.0.2.1").map(address));
const connection = fc.record({
  from: anybody,
  to: anybody,
  port: fc.constantFrom(53, 80, 443),
  protocol: fc.constantFrom("TCP", "UDP"),
});
const policies = fc.array(anyPolicy, { maxLength: 4 });
const spaces = { red: { tier: "a" }, blue: {} };
type Connection = typeof connection extends fc.Arbitrary<infer Value> ? Value : never;
const answer = (world: Rules, { from, to, port: number, protocol }: Connection) =>
  canConnect(world, from, to, number, protocol);
const selectsBoth = (types: string[], spec: object) =>
  ["red", "blue"].map((name) => policy({ podSelector: {}, policyTypes: types, ...spec }, name));

describe("policies", () => {
  it("never take away what another has allowed to pods that are isolated already", () => {
    const closed = selectsBoth(["Ingress", "Egress"], {});
    fc.assert(
      fc.property(policies, anyPolicy, connection, (some, more, tried) => {
        const before = answer(rules([...closed, ...some], spaces), tried);
        return !before || answer(rules([...closed, ...some, more], spaces), tried);
      }),
    );
  });

  it("change nothing for pods they do not select", () => {
    const elsewhere = anySpec.map((spec) => policy(spec, "green"));
    fc.assert(
      fc.property(policies, elsewhere, connection, (some, other, tried) => {
        return answer(rules([...some, other], spaces), tried) === answer(rules(some, spaces), tried);
      }),
    );
  });

  it("close what they isolate, so the first one may take away", () => {
    const first = policy({ podSelector: {} }, "red");
    const tried = { from: address("192.0.2.1"), to: pod("p", {}, "red"), port: 80, protocol: "TCP" } as const;
    expect([rules([], spaces), rules([first], spaces)].map((world) => answer(world, tried))).toEqual([true, false]);
  });

  it("mean the same in any order and however often", () => {
    fc.assert(
      fc.property(policies, connection, (some, tried) => {
        const expected = answer(rules(some, spaces), tried);
        return (
          answer(rules(some.toReversed(), spaces), tried) === expected &&
          answer(rules([...some, ...some], spaces), tried) === expected
        );
      }),
    );
  });

  it("that deny by default leave a pod nobody but itself", () => {
    const closed = selectsBoth(["Ingress", "Egress"], {});
    fc.assert(
      fc.property(connection, (tried) => {
        const { from, to } = tried;
        const outside = from.kind === "address" && to.kind === "address";
        const same =
          from.kind === "pod" && to.kind === "pod" && from.name === to.name && from.namespace === to.namespace;
        return answer(rules(closed, spaces), tried) === (outside || same);
      }),
    );
  });

  it("that allow everything outdo every other", () => {
    const open = selectsBoth(["Ingress", "Egress"], { ingress: [{}], egress: [{}] });
    fc.assert(fc.property(policies, connection, (some, tried) => answer(rules([...some, ...open], spaces), tried)));
  });

  it("allow together what each allows alone, once isolation is the same", () => {
    const closed = selectsBoth(["Ingress"], {});
    const ingressOnly = anyPolicy.map(({ spec, ...rest }) => ({
      ...rest,
      spec: { ...spec, policyTypes: ["Ingress"] },
    }));
    fc.assert(
      fc.property(ingressOnly, ingressOnly, connection, (one, two, tried) => {
        const alone = [one, two].some((each) => answer(rules([...closed, cast(each)], spaces), tried));
        return answer(rules([...closed, cast(one), cast(two)], spaces), tried) === alone;
      }),
    );
  });
});

/** Through the parser, so that the type is what it says. */
const cast = ({ spec, namespace: name }: { readonly spec: object; readonly namespace: string }) => policy(spec, name);
