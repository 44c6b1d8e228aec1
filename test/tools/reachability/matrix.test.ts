import { describe, expect, it } from "vitest";
import { reachabilityMatrix } from "#tools/reachability/matrix.ts";
import type { Party, World } from "#tools/reachability/matrix.ts";
import type { NetworkPolicy } from "#tools/reachability/policy-object.ts";
import { policy, rules } from "#test/tools/reachability/builders.ts";

const tcp = (port: number) => ({ port, protocol: "TCP", name: "" }) as const;
const pods = (name: string, ...ports: number[]): Party => ({
  name,
  at: { kind: "pods", namespace: "shop", labels: { app: name }, ports: [] },
  ports: ports.map(tcp),
});
const outside = (name: string, ...ranges: string[]): Party => ({ name, at: { kind: "addresses", ranges }, ports: [] });
const world = (parties: readonly Party[], ...policies: NetworkPolicy[]): World => ({
  ...rules(policies, { shop: {} }),
  parties,
});
const closed = policy({ policyTypes: ["Ingress", "Egress"] }, "shop");
const lines = (...args: Parameters<typeof reachabilityMatrix>) =>
  reachabilityMatrix(...args).map(
    ({ from, to, port, partly }) => `${from} → ${to}:${String(port)}${partly === true ? " (partly)" : ""}`,
  );
const allow = (app: string, direction: "Ingress" | "Egress", rule: object) =>
  policy(
    { podSelector: { matchLabels: { app } }, policyTypes: [direction], [direction.toLowerCase()]: [rule] },
    "shop",
  );
const peer = (app: string) => [{ podSelector: { matchLabels: { app } } }];

describe("the matrix", () => {
  it("is empty where everything is denied, also between two pods of one party", () => {
    expect(lines(world([pods("a", 80), pods("b", 80)], closed))).toEqual([]);
  });

  it("has a party beside itself where its pods may talk to each other", () => {
    const both = [
      allow("a", "Ingress", { from: peer("a"), ports: [{ port: 80 }] }),
      allow("a", "Egress", { to: peer("a"), ports: [{ port: 80 }] }),
    ];
    expect(lines(world([pods("a", 80)], closed, ...both))).toEqual(["a → a:80"]);
  });

  it("needs both ends, or looks at one of them", () => {
    const parties = [pods("a"), pods("b", 80)];
    const out = allow("a", "Egress", { to: peer("b"), ports: [{ port: 80 }] });
    const into = allow("b", "Ingress", { from: peer("a"), ports: [{ port: 80 }] });
    expect([lines(world(parties, closed, out)), lines(world(parties, closed, into))]).toEqual([[], []]);
    expect([lines(world(parties, closed, out), "egress"), lines(world(parties, closed, into), "ingress")]).toEqual([
      ["a → b:80"],
      ["a → b:80"],
    ]);
    expect(lines(world(parties, closed, out, into))).toEqual(["a → b:80"]);
  });

  it("shows a rule without ports on ports that nobody has", () => {
    const open = allow("b", "Ingress", { from: peer("a") });
    expect(lines(world([pods("a"), pods("b", 80)], closed, open), "ingress")).toEqual(["a → b:1", "a → b:80"]);
  });

  it("tries the ports of everybody at everybody", () => {
    const wide = allow("b", "Ingress", { from: peer("a"), ports: [{ port: 80 }, { port: 5432 }] });
    const parties = [pods("a"), pods("b", 80), pods("c", 5432)];
    expect(lines(world(parties, closed, wide), "ingress")).toEqual(["a → b:80", "a → b:5432"]);
  });

  it("says where only some of the addresses are reached", () => {
    const parties = [pods("a", 443), outside("half", "10.0.0.0/23"), outside("whole", "10.0.0.0/24")];
    const out = allow("a", "Egress", { to: [{ ipBlock: { cidr: "10.0.0.0/24" } }], ports: [{ port: 443 }] });
    expect(lines(world(parties, closed, out))).toEqual(["a → half:443 (partly)", "a → whole:443"]);
  });

  it("says nothing about addresses among themselves", () => {
    expect(lines(world([outside("x", "10.0.0.0/24"), outside("y", "10.1.0.0/24")]))).toEqual([]);
  });
});
