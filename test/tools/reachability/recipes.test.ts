import { describe, expect, it } from "vitest";
import { canConnect } from "#tools/reachability/connections.ts";
import type { Endpoint, Rules } from "#tools/reachability/connections.ts";
import { address, pod, policy, rules } from "#test/tools/reachability/builders.ts";

const opens = (world: Rules, from: Endpoint, to: Endpoint, port: number, protocol: "TCP" | "UDP" = "TCP") =>
  canConnect(world, from, to, port, protocol);

const web = pod("web", { app: "web" });

/** Every expectation is what the recipe of that number shows with a client. */
// https://github.com/ahmetb/kubernetes-network-policy-recipes, which the Kubernetes documentation refers to
describe("recipe", () => {
  const selected = { podSelector: { matchLabels: { app: "web" } } };
  const denyWeb = policy({ ...selected, ingress: [] }, "default", "web-deny-all");

  it("01 denies all traffic to an application", () => {
    expect(opens(rules([denyWeb]), pod("test"), web, 80)).toBe(false);
  });

  it("02 limits traffic to an application to pods of the same one", () => {
    const api = pod("api", { app: "bookstore", role: "api" });
    const world = rules([
      policy({
        podSelector: { matchLabels: { app: "bookstore", role: "api" } },
        ingress: [{ from: [{ podSelector: { matchLabels: { app: "bookstore" } } }] }],
      }),
    ]);
    const callers = [pod("t"), pod("f", { app: "bookstore", role: "frontend" })];
    expect(callers.map((from) => opens(world, from, api, 80))).toEqual([false, true]);
  });

  it("02a allows all traffic to an application, whatever denies it", () => {
    const world = rules([denyWeb, policy({ ...selected, ingress: [{}] })], { default: {}, secondary: {} });
    expect(opens(world, pod("test", {}, "secondary"), web, 80)).toBe(true);
  });

  it("04 denies traffic from other namespaces, not from the same one", () => {
    const world = rules([policy({ podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }] })], {
      default: {},
      foo: {},
    });
    const callers = [pod("t", {}, "foo"), pod("t")];
    expect(callers.map((from) => opens(world, from, web, 80))).toEqual([false, true]);
  });

  it("05 allows traffic from all namespaces, not from outside", () => {
    const world = rules([policy({ ...selected, ingress: [{ from: [{ namespaceSelector: {} }] }] })], {
      default: {},
      secondary: {},
    });
    const callers = [pod("t", {}, "secondary"), pod("t"), address("203.0.113.9")];
    expect(callers.map((from) => opens(world, from, web, 80))).toEqual([true, true, false]);
  });

  it("06 allows traffic from the namespaces with a label", () => {
    const world = rules(
      [
        policy({
          ...selected,
          ingress: [{ from: [{ namespaceSelector: { matchLabels: { purpose: "production" } } }] }],
        }),
      ],
      { default: {}, dev: { purpose: "testing" }, prod: { purpose: "production" } },
    );
    expect(["dev", "prod"].map((name) => opens(world, pod("t", {}, name), web, 80))).toEqual([false, true]);
  });

  it("07 allows traffic from some pods of another namespace", () => {
    const monitoring = { type: "monitoring" };
    const world = rules(
      [
        policy({
          ...selected,
          ingress: [
            {
              from: [
                {
                  namespaceSelector: { matchLabels: { team: "operations" } },
                  podSelector: { matchLabels: monitoring },
                },
              ],
            },
          ],
        }),
      ],
      { default: {}, other: { team: "operations" } },
    );
    const callers = [pod("t"), pod("t", monitoring), pod("t", {}, "other"), pod("t", monitoring, "other")];
    expect(callers.map((from) => opens(world, from, web, 80))).toEqual([false, false, false, true]);
  });

  it("08 allows traffic from outside of the cluster", () => {
    const world = rules([denyWeb, policy({ ...selected, ingress: [{}] })]);
    expect(opens(world, address("203.0.113.9"), web, 80)).toBe(true);
  });

  it("09 allows traffic to one port of an application", () => {
    const server = pod("apiserver", { app: "apiserver" });
    const world = rules([
      policy({
        podSelector: { matchLabels: { app: "apiserver" } },
        ingress: [{ ports: [{ port: 5000 }], from: [{ podSelector: { matchLabels: { role: "monitoring" } } }] }],
      }),
    ]);
    const monitor = pod("m", { role: "monitoring" });
    expect([opens(world, pod("t"), server, 5000), opens(world, monitor, server, 8000)]).toEqual([false, false]);
    expect(opens(world, monitor, server, 5000)).toBe(true);
  });

  it("10 allows traffic from pods of several selectors", () => {
    const callers = [
      { app: "bookstore", role: "search" },
      { app: "bookstore", role: "api" },
      { app: "inventory", role: "web" },
    ];
    const world = rules([
      policy({
        podSelector: { matchLabels: { app: "bookstore", role: "db" } },
        ingress: [{ from: callers.map((matchLabels) => ({ podSelector: { matchLabels } })) }],
      }),
    ]);
    const redis = pod("db", { app: "bookstore", role: "db" });
    const reached = [...callers, { app: "other" }, { app: "inventory", role: "api" }].map((labels) =>
      opens(world, pod("t", labels), redis, 6379),
    );
    expect(reached).toEqual([true, true, true, false, false]);
  });

  const foo = pod("foo", { app: "foo" });
  const dns = pod("dns", { "k8s-app": "kube-dns" }, "kube-system");
  const namespaces = { default: {}, "kube-system": {} };

  it("11 denies an application everything it calls", () => {
    const world = rules([
      policy({ podSelector: { matchLabels: { app: "foo" } }, policyTypes: ["Egress"], egress: [] }),
    ]);
    const called = [web, dns, address("203.0.113.9")].map((to) => opens(world, foo, to, 80));
    expect(called).toEqual([false, false, false]);
  });

  it("11 and 14 leave it the names, over both protocols", () => {
    const world = rules(
      [
        policy({
          podSelector: { matchLabels: { app: "foo" } },
          policyTypes: ["Egress"],
          egress: [
            {
              to: [
                {
                  namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
                  podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
                },
              ],
              ports: [
                { port: 53, protocol: "UDP" },
                { port: 53, protocol: "TCP" },
              ],
            },
          ],
        }),
      ],
      namespaces,
    );
    expect([opens(world, foo, dns, 53, "UDP"), opens(world, foo, dns, 53, "TCP")]).toEqual([true, true]);
    expect([opens(world, foo, dns, 80), opens(world, foo, web, 53), opens(world, foo, address("8.8.8.8"), 53)]).toEqual(
      [false, false, false],
    );
  });
});
