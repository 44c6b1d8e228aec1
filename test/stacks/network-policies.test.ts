import { describe, expect, it } from "vitest";
import type { NetworkGraph } from "#components/core/network-graph.ts";
import { renderNetworkPolicy } from "#components/core/network-policy.ts";
import { planBoundary } from "#components/platform/namespace-boundary.ts";
import { planNamespaces } from "#components/platform/namespaces.ts";
import { planNetwork } from "#components/workload/network-plan.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import { namespaces as catalog } from "#stacks/catalog/namespaces.ts";
import { cachePeers, networkPeers } from "#stacks/catalog/network-peers.ts";
import { workloads } from "#stacks/catalog/workloads.ts";
import type { JsonObject } from "#tools/capture/marks.ts";
import { nameOf } from "#tools/reachability/pods.ts";
import { disagreements } from "#test/support/network.ts";

const namespaces = planNamespaces(catalog, "staging");
const values = { environment: "staging", apiServerRange: "10.0.4.0/28", privateEndpoints: "10.0.5.0/24" };
const named = (names: readonly string[]): readonly WorkloadSpec[] =>
  workloads.filter(({ name }) => names.includes(name));

const versions: Readonly<Record<string, string>> = {
  NetworkPolicy: "networking.k8s.io/v1",
  Deployment: "apps/v1",
  Cluster: "postgresql.cnpg.io/v1",
  Pooler: "postgresql.cnpg.io/v1",
};
/** The operator of the database makes these pods, and their labels. */
const operated: Readonly<Record<string, string>> = {
  "ms5-postgres": "Cluster",
  "ms5-postgres-pooler-rw": "Pooler",
  "ms5-postgres-pooler-ro": "Pooler",
};

/** The objects a graph comes to, made here and not by the program: pods, boundaries, policies. */
function objectsOf(graph: NetworkGraph): readonly JsonObject[] {
  const object = (kind: string, namespace: string, name: string, spec: unknown): JsonObject => ({
    apiVersion: versions[kind],
    kind,
    metadata: { name, namespace },
    spec,
  });
  const boundaries = namespaces.flatMap((space) =>
    planBoundary(space, values.apiServerRange).map(({ name, spec }) => object("NetworkPolicy", space.name, name, spec)),
  );
  const own = graph.nodes.flatMap(({ name, where, ours }) => {
    if (where.kind !== "pods" || !ours) return [];
    const template = { metadata: { labels: { ...where.labels, other: "label" } }, spec: { containers: [] } };
    return [
      object(operated[name] ?? "Deployment", where.namespace, name, { template, cluster: { name: "ms5-postgres" } }),
      object("NetworkPolicy", where.namespace, name, renderNetworkPolicy(graph, name)),
    ];
  });
  const spaces = namespaces.map(({ name }) => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } }));
  return [...spaces, ...boundaries, ...own];
}

const few = [
  "ms5-backend",
  "ms5-frontend",
  "ms5-worker-critical",
  "ms5-objects",
  "ms5-flags",
  "ms5-ingest",
  "ms5-redis",
];
const graph = planNetwork({
  workloads: named(few),
  peers: [...networkPeers, ...cachePeers.valkey],
  namespaceOf: (key) => {
    const found = namespaces.find((space) => space.key === key);
    if (found === undefined) throw new Error(key);
    return found;
  },
  values,
});
const objects = objectsOf(graph);
const judge = (changed: readonly JsonObject[]) => disagreements(changed, graph, namespaces);
const isPolicy = (object: JsonObject, name: string) => object["kind"] === "NetworkPolicy" && nameOf(object) === name;
const spec = (name: string) => objects.find((object) => isPolicy(object, name))?.["spec"];
const edited = (name: string, change: (text: string) => string): readonly JsonObject[] =>
  objects.map((object) =>
    isPolicy(object, name)
      ? { ...object, spec: JSON.parse(change(JSON.stringify(object["spec"]))) as unknown }
      : object,
  );

describe("policies rendered for some workloads of the catalogue", () => {
  it("allow the catalogue's calls and nothing else, at both ends", () => {
    expect(judge(objects)).toEqual([]);
  });

  it("are found incomplete when one is left out", () => {
    const found = judge(objects.filter((object) => !isPolicy(object, "ms5-ingest")));
    expect(found.toSorted()).toEqual([
      "called: prometheus → ms5-ingest:15020/TCP is missing",
      "caller: ms5-ingest → istiod:15012/TCP is missing",
      "caller: ms5-ingest → ms5-postgres-pooler-rw:5432/TCP is missing",
      "caller: ms5-ingest → ms5-redis:6379/TCP is missing",
      "caller: ms5-ingest → plc-bagger:44818/TCP is missing",
      "caller: ms5-ingest → plc-basket-loader:44818/TCP is missing",
    ]);
  });

  it.each([
    [
      "a wider range of controllers",
      "ms5-ingest",
      (text: string) => text.replace("16.191.1.131/32", "16.191.1.128/29"),
      "other PLCs",
    ],
    [
      "a default that denies one way only",
      "default-deny",
      (text: string) => text.replace('"Ingress",', ""),
      "→ unknown pod of ms5-staging",
    ],
    [
      "a namespace without the pods",
      "ms5-postgres",
      (text: string) =>
        text.replaceAll(
          /"podSelector":\{"matchLabels":\{"app.kubernetes.io\/name":"cloudnative-pg"\}\}/g,
          '"podSelector":{}',
        ),
      "unknown pod of data-system",
    ],
    [
      "a peer of any namespace",
      "ms5-backend",
      (text: string) => text.replaceAll(/"namespaceSelector":\{"matchLabels":\{[^}]*\}\}/g, '"namespaceSelector":{}'),
      "impostor of gateway-external",
    ],
    [
      "a selector of the whole database",
      "ms5-postgres",
      (text: string) => text.replace(',"app.kubernetes.io/component":"database"', ""),
      "ms5-postgres-pooler",
    ],
    [
      "a rule without ports",
      "ms5-backend",
      (text: string) => text.replace(/,"ports":\[\{"protocol":"TCP","port":8000\}\]/, ""),
      ":1/TCP",
    ],
  ])("are found too wide with %s", (_, name, change, expected) => {
    expect(spec(name)).toBeDefined();
    const found = judge(edited(name, change));
    expect(found.filter((line) => line.includes("in excess") && line.includes(expected))).not.toEqual([]);
  });
});
