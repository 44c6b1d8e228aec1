import { Pooler as PoolerModel } from "@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/Pooler";
import { describe, expect, it } from "vitest";
import { Pooler } from "#components/data/pooler.ts";
import { readTargetOf, renderPgBouncer } from "#components/data/pooler-spec.ts";
import type { PoolerArgs } from "#components/data/pooler.ts";
import { somePooler } from "#test/components/data/database-builders.ts";
import { captureOne, ofType, only } from "#test/components/capture-one.ts";
import { judge } from "#test/components/data/operator-schema.ts";
import { at } from "#test/support/resources.ts";

const type = "kubernetes:postgresql.cnpg.io/v1:Pooler";
const declare = (change?: Partial<PoolerArgs>) => captureOne(() => new Pooler("pooler", somePooler(change)));
const inputsOf = async (change?: Partial<PoolerArgs>) => only(await declare(change), type).inputs;

/** Settings a Pooler may state: https://cloudnative-pg.io/docs/1.30/connection_pooling/#pgbouncer-configuration-options */
const allowed =
  /^(application_name_add_host|auth_type|autodb_idle_timeout|cancel_wait_timeout|client_(idle_timeout|login_timeout|tls_ciphers|tls_sslmode|tls13_ciphers)|default_pool_size|disable_pqexec|dns_(max|nxdomain)_ttl|idle_transaction_timeout|ignore_startup_parameters|listen_backlog|log_(connections|disconnections|pooler_errors|stats)|max_(client_conn|db_connections|packet_size|prepared_statements|user_connections)|min_pool_size|pkt_buf|query_(wait_)?timeout|reserve_pool_(size|timeout)|sbuf_loopcnt|server_(check_delay|check_query|connect_timeout|fast_close|idle_timeout|lifetime|login_retry|reset_query|reset_query_always|round_robin|tls_ciphers|tls13_ciphers|tls_protocols|tls_sslmode)|stats_period|suspend_timeout|tcp_.*|track_extra_parameters|verbose)$/;

describe("a pooler", () => {
  it("is an object that the schema of the operator accepts", async () => {
    const pooler = only(await declare(), type);
    expect(() => {
      judge(PoolerModel, pooler);
    }).not.toThrow();
  });

  it("states settings that the operator lets through", () => {
    expect(Object.keys(renderPgBouncer(somePooler().pool)).filter((name) => !allowed.test(name))).toEqual([]);
  });

  it("has the pool and the clients of the plan", async () => {
    const pool = { ...somePooler().pool, roles: ["a", "b"] };
    expect(at(await inputsOf({ pool }), "spec", "pgbouncer", "parameters")).toMatchObject({
      default_pool_size: String(pool.poolSize),
      max_client_conn: String(pool.maxClientConnections),
      max_db_connections: String(pool.poolSize * 2),
    });
  });

  it("encrypts on both sides and knows whom it talks to", async () => {
    expect(at(await inputsOf(), "spec", "pgbouncer", "parameters")).toMatchObject({
      client_tls_sslmode: "require",
      server_tls_sslmode: "verify-full",
    });
  });

  it("lets in the roles of the plan and nobody else", async () => {
    const { pool } = somePooler();
    const rules = at(await inputsOf({ pool: { ...pool, roles: ["a", "b"] } }), "spec", "pgbouncer", "pg_hba");
    expect(rules).toEqual([
      "hostnossl all all 0.0.0.0/0 reject",
      "hostssl factory_telemetry a 0.0.0.0/0 scram-sha-256",
      "hostssl factory_telemetry b 0.0.0.0/0 scram-sha-256",
      "hostssl all all 0.0.0.0/0 reject",
    ]);
  });

  it("has pods of the restricted profile, with all they ask for", async () => {
    const { cpu, memory } = somePooler().size;
    expect(at(await inputsOf(), "spec", "template", "spec")).toMatchObject({
      securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
      containers: [
        {
          name: "pgbouncer",
          resources: { requests: { cpu, memory }, limits: { cpu, memory } },
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
        },
      ],
    });
  });

  it("is read by a monitor, and has a budget from two pods on", async () => {
    const pods = { "cnpg.io/poolerName": "ms5-postgres-pooler-rw" };
    const resources = await declare();
    for (const kind of ["monitoring.coreos.com/v1:PodMonitor", "policy/v1:PodDisruptionBudget"]) {
      expect(at(only(resources, `kubernetes:${kind}`).inputs, "spec", "selector", "matchLabels")).toEqual(pods);
    }
    const single = await declare({ size: { ...somePooler().size, instances: 1 } });
    expect(ofType(single, "kubernetes:policy/v1:PodDisruptionBudget")).toEqual([]);
  });

  it("starts behind its network policy", async () => {
    const { dependencies } = only(await declare(), type);
    expect(dependencies.some((urn) => urn.includes(":NetworkPolicy::"))).toBe(true);
  });

  it("is waited for only where the program is asked to", async () => {
    const path = ["metadata", "annotations", "pulumi.com/waitFor"] as const;
    expect(at(await inputsOf(), ...path)).toBeUndefined();
    expect(at(await inputsOf({ awaitReady: true }), ...path)).toBe("jsonpath={.status.phase}=active");
  });

  it("of readers leads to the standbys, and to the primary where there are none", () => {
    expect([1, 2, 3].map(readTargetOf)).toEqual(["r", "ro", "ro"]);
  });
});
