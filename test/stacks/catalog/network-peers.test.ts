import { describe, expect, it } from "vitest";
import { validateNetworkGraph } from "#components/core/validate-network-graph.ts";
import { planNetwork } from "#components/workload/network-plan.ts";
import type { NetworkPeer } from "#components/workload/network-plan.ts";
import { cachePeers, networkPeers } from "#stacks/catalog/network-peers.ts";
import { namespaces } from "#stacks/catalog/namespaces.ts";
import { networkMatrix } from "#tools/reachability/network-matrix.ts";

const kinds = ["managed", "valkey"] as const;
const graphOf = (kind: (typeof kinds)[number]) =>
  planNetwork({
    workloads: [],
    peers: [...networkPeers, ...cachePeers[kind]],
    namespaceOf: (key) => ({ name: key, meshed: false }),
    values: { environment: "staging", apiServerRange: "10.0.4.0/28", privateEndpoints: "10.0.5.0/24" },
  });
const callsOf = (from: string) =>
  networkMatrix(graphOf("valkey"))
    .filter((row) => row.from === from)
    .map(({ to, port }) => `${to}:${String(port)}`);
const callersOf = (to: string, port: number) =>
  networkMatrix(graphOf("valkey"))
    .filter((row) => row.to === to && row.port === port)
    .map(({ from }) => from);

describe("the peers", () => {
  it.each(kinds)("are a sound network without any workload, cache %s", (kind) => {
    expect(validateNetworkGraph(graphOf(kind))).toEqual([]);
  });

  it("that are ours live in namespaces the program declares", () => {
    const own = new Set<string>(namespaces.map(({ name }) => name));
    const peers: readonly NetworkPeer[] = networkPeers;
    const outside = peers.filter(({ ours, where }) => ours && !(where.kind === "pods" && own.has(where.namespace)));
    expect(outside.map(({ name }) => name)).toEqual([]);
  });

  it("keep the cache at one port name, whoever plays it", () => {
    const ports: readonly NetworkPeer["ports"][number][] = cachePeers.managed.flatMap(({ ports: own }) => own);
    expect([ports, cachePeers.valkey]).toEqual([[{ name: "redis", port: 10_000 }], []]);
  });

  // https://github.com/cloudnative-pg/cloudnative-pg/blob/v1.30.0/docs/src/networking.md
  it("let the operator reach every instance on both ports, and instances each other", () => {
    expect(callersOf("ms5-postgres", 8000)).toEqual(["cloudnative-pg", "ms5-postgres"]);
    expect(callersOf("ms5-postgres", 5432)).toEqual([
      "cloudnative-pg",
      "ms5-postgres",
      "ms5-postgres-pooler-ro",
      "ms5-postgres-pooler-rw",
    ]);
  });

  it("let the database reach its backup and its API server, and poolers nothing but both", () => {
    expect(callsOf("ms5-postgres")).toEqual([
      "api-server:443",
      "entra:443",
      "ms5-postgres:5432",
      "ms5-postgres:8000",
      "private-endpoints:443",
    ]);
    expect(callsOf("ms5-postgres-pooler-rw")).toEqual(["api-server:443", "ms5-postgres:5432"]);
    expect(callsOf("ms5-postgres-pooler-ro")).toEqual(callsOf("ms5-postgres-pooler-rw"));
  });

  it("open the reading pooler to dashboards and business metrics, the other one to no peer", () => {
    expect([callersOf("ms5-postgres-pooler-ro", 5432), callersOf("ms5-postgres-pooler-rw", 5432)]).toEqual([
      ["grafana", "sql-exporter"],
      [],
    ]);
  });

  it("name each controller of the plant by its own address", () => {
    const controllers = networkPeers.filter(({ name }) => name.startsWith("plc-"));
    expect(controllers.map(({ where, ports }) => [where.kind === "addresses" ? where.ranges : [], ports])).toEqual(
      ["16.191.1.131/32", "16.191.1.140/32"].map((range) => [[range], [{ name: "ethernet-ip", port: 44_818 }]]),
    );
  });
});
