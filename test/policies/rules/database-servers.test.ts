import { databasePolicies } from "#policies/packs/database.ts";
import type { Estate } from "#policies/engine/subject.ts";
import { cluster, databases, describeDatabases } from "#test/policies/support/databases.ts";
import { inStaging } from "#test/policies/support/describe-availability.ts";
import { stated } from "#test/policies/support/describe-pods.ts";
import { describeResourceRule } from "#test/policies/support/describe-rule.ts";
import type { ResourceRuleCase } from "#test/policies/support/describe-rule.ts";
import { absent } from "#test/policies/support/edits.ts";
import { policyOf } from "#test/policies/support/policies.ts";
import { changed, inTurn, without } from "#test/policies/support/workloads.ts";
import { describe, expect, it } from "vitest";
import { evaluate } from "#policies/engine/evaluate.ts";

const describeCluster = (id: string, spec: Omit<ResourceRuleCase, "kind" | "subject" | "irrelevant">): void => {
  describeResourceRule(policyOf(databasePolicies, id), {
    kind: "postgresql.cnpg.io/Cluster",
    subject: () => cluster,
    irrelevant: { "metadata.annotations": { note: "unrelated" } },
    ...spec,
  });
};

const audited = 'spec.postgresql.parameters["pgaudit.log"]';
const connections = "spec.postgresql.parameters.log_connections";
describeCluster("PG03", {
  breaks: [
    stated(audited, absent, "statements of class write, ddl, role leave no trail"),
    stated(audited, "none", "statements of class write, ddl, role leave no trail"),
    stated(audited, "ddl, role", "statements of class write leave no trail"),
    stated(audited, "write, role", "statements of class ddl leave no trail"),
    stated(audited, "write,ddl", "statements of class role leave no trail"),
    stated(audited, "all, -role", "statements of class role leave no trail"),
    stated(audited, "write, ddl, role, -ddl", "statements of class ddl leave no trail"),
    ...[absent, "", "off", "OFF", "false", "no", "0"].map((value) =>
      stated(connections, value, "who connects leaves no trail"),
    ),
  ],
  passes: [
    { title: "more classes in another spelling", edits: { [audited]: "READ,WRITE,DDL,ROLE" } },
    { title: "all classes", edits: { [audited]: "all, -misc" } },
    { title: "stages of a connection", edits: { [connections]: "receipt,authentication" } },
  ],
  unknown: [audited, connections],
});

const standbys = "spec.postgresql.synchronous.number";
const durability = "spec.postgresql.synchronous.dataDurability";
describeCluster("PG06", {
  breaks: [
    stated("spec.instances", 2, "2 servers where 3 are needed"),
    stated("spec.instances", absent, "1 servers where 3 are needed"),
    stated(standbys, 0, "0 standbys have a change before its writer is told"),
    {
      ...stated("spec.postgresql.synchronous", absent, ""),
      says: [`${standbys}: 0 standbys have a change before its writer is told`],
    },
    stated(durability, "preferred", "changes are confirmed while no standby has them"),
    stated("spec.enablePDB", false, "a drain of nodes may stop every server"),
  ],
  passes: [
    { title: "five servers with two standbys", edits: { "spec.instances": 5, [standbys]: 2 } },
    { title: "durability and budget by default", edits: { [durability]: absent, "spec.enablePDB": absent } },
  ],
  unknown: ["spec.instances", standbys, durability, "spec.enablePDB"],
});

describe("PG06 in staging", () => {
  it("asks for no standby", () => {
    expect(evaluate([policyOf(databasePolicies, "PG06")], inStaging(databases))).toMatchObject([
      { outcome: "notApplicable" },
    ]);
  });
});

const affinity = "spec.affinity";
const pool = `${affinity}.nodeSelector["ms5.io/pool"]`;
const priority = "spec.priorityClassName";
const [cpu, memory] = ["cpu", "memory"].map((name) => ({
  request: `spec.resources.requests.${name}`,
  limit: `spec.resources.limits.${name}`,
  none: `a server asks for no ${name}`,
  more: `a server may use more ${name} than it asks for`,
}));
const sizes = [cpu, memory].flatMap((size) => size ?? []);
const apart = "servers are kept apart only where it is easy";
describeCluster("PG07", {
  breaks: [
    stated(`${affinity}.enablePodAntiAffinity`, false, "servers may be on one node"),
    stated(`${affinity}.podAntiAffinityType`, "preferred", apart),
    stated(`${affinity}.podAntiAffinityType`, absent, apart),
    stated(`${affinity}.topologyKey`, "kubernetes.io/hostname", "servers may be in one zone"),
    stated(`${affinity}.topologyKey`, absent, "servers may be in one zone"),
    stated(pool, "general", "nodes other than those of pool data may be taken"),
    stated(pool, absent, "nodes other than those of pool data may be taken"),
    {
      title: "the toleration of spot nodes",
      edits: {
        [`${affinity}.tolerations[1]`]: { key: "kubernetes.azure.com/scalesetpriority", operator: "Exists" },
      },
      says: [`${affinity}.tolerations[1]: a server may be on spot capacity`],
    },
    ...sizes.flatMap(({ request, limit, none, more }) => [
      stated(request, absent, none),
      stated(limit, absent, more),
      stated(limit, "17Gi", more),
    ]),
    stated(priority, "ms5-elastic", "other work may evict a server"),
    stated(priority, absent, "other work may evict a server"),
    ...["storage", "walStorage"].map((volume) =>
      stated(`spec.${volume}.resizeInUseVolumes`, false, "a full volume cannot grow while it is used"),
    ),
  ],
  passes: [
    {
      title: "anti-affinity and growth by default",
      edits: { "spec.storage.resizeInUseVolumes": absent, [`${affinity}.enablePodAntiAffinity`]: absent },
    },
    { title: "the same size in another unit", edits: { "spec.resources.limits.cpu": "3000m" } },
  ],
  unknown: [`${affinity}.topologyKey`, `${affinity}.tolerations`, pool, priority, "spec.resources.limits.cpu"],
});

const unwatched = (name: string) => `${name}: no monitor reads its metrics`;
const pooler = "ms5-postgres-pooler-rw";
const selector = "spec.namespaceSelector";
const inNamespace = (name: string) => (estate: Estate) =>
  ["watch-instances", "watch-pooler"].reduce(
    (whole, each) => changed(each, { "metadata.namespace": name })(whole),
    estate,
  );
describeDatabases("PG08", {
  breaks: [
    { title: "no monitor of the servers", edit: without("watch-instances"), says: [unwatched("ms5-postgres")] },
    { title: "no monitor of the pooler", edit: without("watch-pooler"), says: [unwatched(pooler)] },
    {
      title: "a monitor of another cluster",
      edit: changed("watch-instances", { 'spec.selector.matchLabels["cnpg.io/cluster"]': "other" }),
      says: [unwatched("ms5-postgres")],
    },
    {
      title: "monitors that look into their own namespace",
      edit: inNamespace("monitoring"),
      says: [unwatched("ms5-postgres"), unwatched(pooler)],
    },
    {
      title: "a monitor elsewhere, where another stack declares the namespaces",
      edit: inTurn(
        without("namespace-ms5-production", "namespace-monitoring"),
        changed("watch-pooler", { "metadata.namespace": "monitoring" }),
      ),
      says: [unwatched(pooler)],
    },
    {
      title: "a monitor of other namespaces",
      edit: changed("watch-pooler", { [selector]: { matchNames: ["monitoring"] } }),
      says: [unwatched(pooler)],
    },
  ],
  passes: [
    {
      title: "monitors that name the namespace",
      edit: (estate) =>
        ["watch-instances", "watch-pooler"].reduce(
          (whole, each) =>
            changed(each, {
              "metadata.namespace": "monitoring",
              [selector]: { matchNames: ["other", "ms5-production"] },
            })(whole),
          estate,
        ),
    },
    {
      title: "monitors of every namespace",
      edit: (estate) =>
        ["watch-instances", "watch-pooler"].reduce(
          (whole, each) => changed(each, { "metadata.namespace": "monitoring", [selector]: { any: true } })(whole),
          estate,
        ),
    },
    {
      title: "a monitor of the common label",
      edit: changed("watch-pooler", { "spec.selector.matchLabels": { "app.kubernetes.io/component": "pooler" } }),
    },
  ],
});
