import { describe, expect, it } from "vitest";
import { matrixOf, partiesOf, worldOf } from "#tools/reachability/world.ts";

const template = (labels: object, ...ports: object[]) => ({
  metadata: { labels },
  spec: { containers: [{ name: "main", ports }] },
});
const object = (apiVersion: string, kind: string, name: string, spec: object) => ({
  apiVersion,
  kind,
  metadata: { name, namespace: "shop" },
  spec,
});
const labelled = { "app.kubernetes.io/name": "web", tier: "front" };
const placed = (labels: object, ports: object[] = []) => ({ kind: "pods", namespace: "shop", labels, ports });

describe("the pods of an object", () => {
  it.each([
    ["apps/v1", "Deployment", { template: template(labelled) }],
    ["apps/v1", "StatefulSet", { template: template(labelled) }],
    ["apps/v1", "DaemonSet", { template: template(labelled) }],
    ["batch/v1", "Job", { template: template(labelled) }],
    ["batch/v1", "CronJob", { jobTemplate: { spec: { template: template(labelled) } } }],
    ["argoproj.io/v1alpha1", "Rollout", { template: template(labelled) }],
  ])("of %s %s have the labels of its template and the name among them", (apiVersion, kind, spec) => {
    const { parties } = worldOf([object(apiVersion, kind, "web-5-0-0", spec)]);
    expect(parties).toEqual([{ name: "web", at: placed(labelled), ports: [] }]);
  });

  it("have the ports of every container, native sidecars included", () => {
    const spec = {
      template: {
        metadata: { labels: {} },
        spec: {
          initContainers: [{ restartPolicy: "Always", ports: [{ name: "proxy", containerPort: 15020 }] }],
          containers: [{ ports: [{ name: "dns", containerPort: 53, protocol: "UDP" }, { containerPort: 80 }] }],
        },
      },
    };
    const [party] = worldOf([object("apps/v1", "Deployment", "web", spec)]).parties;
    expect(party?.ports).toEqual([
      { name: "proxy", port: 15020, protocol: "TCP" },
      { name: "dns", port: 53, protocol: "UDP" },
      { name: "", port: 80, protocol: "TCP" },
    ]);
  });

  // https://github.com/cloudnative-pg/cloudnative-pg/blob/v1.30.0/pkg/specs/pgbouncer/deployments.go
  it("of a pooler have the label of its cluster, like those of the cluster", () => {
    const { parties } = worldOf([
      object("postgresql.cnpg.io/v1", "Cluster", "db", {}),
      object("postgresql.cnpg.io/v1", "Pooler", "db-pooler", { cluster: { name: "db" } }),
    ]);
    const facts = parties.map(({ name, at, ports }) => ({
      name,
      cluster: at.kind === "pods" ? at.labels["cnpg.io/cluster"] : "",
      component: at.kind === "pods" ? at.labels["app.kubernetes.io/component"] : "",
      ports: ports.map(({ port }) => port),
    }));
    expect(facts).toEqual([
      { name: "db", cluster: "db", component: "database", ports: [5432, 9187, 8000] },
      { name: "db-pooler", cluster: "db", component: "pooler", ports: [5432, 9127] },
    ]);
  });
});

describe("a world", () => {
  const web = object("apps/v1", "Deployment", "web", { template: template(labelled) });
  const outsider = {
    name: "outside",
    at: { kind: "pods", namespace: "shop", labels: {}, ports: [] },
    ports: [],
  } as const;

  it("labels namespaces with their names, declared or not", () => {
    const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop", labels: { tier: "one" } } };
    const other = { name: "dns", at: { kind: "pods", namespace: "kube-system", labels: {}, ports: [] } } as const;
    const { namespaces } = worldOf([namespace, web], [{ ...other, ports: [] }]);
    expect(Object.fromEntries(namespaces)).toEqual({
      shop: { tier: "one", "kubernetes.io/metadata.name": "shop" },
      "kube-system": { "kubernetes.io/metadata.name": "kube-system" },
    });
  });

  it("takes a party from the objects where both have it", () => {
    const known = { port: 80, protocol: "TCP" } as const;
    const { parties } = worldOf(
      [web],
      [{ name: "web", at: { kind: "addresses", ranges: [] }, ports: [known] }, outsider],
    );
    expect(parties.map(({ name, at, ports }) => [name, at.kind, ports])).toEqual([
      ["web", "pods", [known]], // its container lists none
      ["outside", "pods", []],
    ]);
  });

  it("opens to everybody what no policy selects", () => {
    const reached = matrixOf([
      web,
      object("apps/v1", "Deployment", "b", { template: template({}, { containerPort: 80 }) }),
    ]);
    expect(reached).toContainEqual({ from: "web", to: "b", port: 80, protocol: "TCP" });
  });

  it("reads the policies among the objects", () => {
    const deny = object("networking.k8s.io/v1", "NetworkPolicy", "deny", { policyTypes: ["Ingress", "Egress"] });
    expect(matrixOf([web, deny, object("apps/v1", "Deployment", "b", { template: template({}) })])).toEqual([]);
  });

  it("takes the nodes of a graph as parties", () => {
    const nodes = [
      { name: "db", where: { kind: "pods", namespace: "shop", labels: { a: "b" } }, ports: [], ours: true },
      {
        name: "plc",
        where: { kind: "addresses", ranges: ["10.0.0.1/32"] },
        ports: [{ name: "eip", port: 44_818 }],
        ours: false,
      },
    ] as const;
    expect(partiesOf({ nodes })).toEqual([
      { name: "db", at: placed({ a: "b" }), ports: [] },
      {
        name: "plc",
        at: { kind: "addresses", ranges: ["10.0.0.1/32"] },
        ports: [{ name: "eip", port: 44_818, protocol: "TCP" }],
      },
    ]);
  });
});
