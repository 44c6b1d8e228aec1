import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Bytes, Cpu } from "#components/core/units.ts";
import { planMemory, renderParameters, validateServerSize } from "#components/data/postgres-parameters.ts";
import type { ServerSize } from "#components/data/postgres-parameters.ts";
import { sizes } from "#test/data/database-sizes.ts";

const sizeOf = (size: (typeof sizes)[keyof typeof sizes]): ServerSize => ({ ...size, timescaleWorkers: 8 });
const isCpu = (text: string): text is Cpu => /^\d+m$/.test(text);
const isBytes = (text: string): text is Bytes => /^\d+Gi$/.test(text);
function checked<T extends string>(text: string, accepts: (value: string) => value is T): T {
  if (!accepts(text)) throw new Error(`${text} is no quantity`);
  return text;
}
const anySize = fc.record({
  instances: fc.integer({ min: 1, max: 9 }),
  cpu: fc.integer({ min: 100, max: 32_000 }).map((count) => checked(`${String(count)}m`, isCpu)),
  memory: fc.integer({ min: 1, max: 256 }).map((count) => checked(`${String(count)}Gi`, isBytes)),
  walStorage: fc.integer({ min: 4, max: 512 }).map((count) => checked(`${String(count)}Gi`, isBytes)),
  maxConnections: fc.integer({ min: 20, max: 1000 }),
  timescaleWorkers: fc.integer({ min: 1, max: 32 }),
});
const megabytes = (text = ""): number => Number(/^(\d+)MB$/.exec(text)?.[1]);

/** Parameters a Cluster may not state: https://github.com/cloudnative-pg/cloudnative-pg/blob/v1.30.0/pkg/postgres/configuration.go */
const fixed =
  /^(allow_system_table_mods|archive_(mode|command|cleanup_command)|bonjour.*|cluster_name|config_file|data_(directory|sync_retry)|event_source|external_pid_file|h(ba|ost)_file|hot_standby|ident_file|jit_provider|listen_addresses|logging_collector|port|primary_.*|recovery_.*|restore_command|shared_preload_libraries|temp_tablespaces|unix_socket_.*|log_(destination|directory|file_mode|filename|rotation_.*|truncate_on_rotation)|promote_trigger_file|restart_after_crash|ssl|ssl_(ca|cert|crl|dh_params|key)_file|ssl_passphrase_.*|ssl_prefer_server_ciphers|stats_temp_directory|synchron.*|syslog_.*)$/;

describe("settings of the server", () => {
  it("fit into the memory of the instance together, with every connection at work, unless it is refused", () => {
    fc.assert(
      fc.property(anySize, (size) => {
        const parameters = renderParameters(size);
        const at = (name: string): number => megabytes(parameters[name]);
        const workers = size.maxConnections + Number(parameters["max_parallel_workers"]) + size.timescaleWorkers;
        const needed =
          at("shared_buffers") +
          at("maintenance_work_mem") +
          at("autovacuum_work_mem") * Number(parameters["autovacuum_max_workers"]) +
          workers * at("work_mem") * Number(parameters["hash_mem_multiplier"]);
        const memory = Number.parseInt(size.memory, 10) * 1024;
        expect(needed <= memory || validateServerSize(size).length > 0).toBe(true);
      }),
    );
  });

  it("leave room for standbys that are away and for the log itself", () => {
    fc.assert(
      fc.property(anySize, (size) => {
        const parameters = renderParameters(size);
        const [kept, most, least] = ["max_slot_wal_keep_size", "max_wal_size", "min_wal_size"].map((name) =>
          megabytes(parameters[name]),
        );
        const disk = Number.parseInt(size.walStorage, 10) * 1024;
        expect(Number(kept) + Number(most)).toBeLessThan(disk);
        expect(Number(least)).toBeLessThan(Number(most));
      }),
    );
  });

  it("have a process for every worker of TimescaleDB and every parallel query", () => {
    fc.assert(
      fc.property(anySize, (size) => {
        const parameters = renderParameters(size);
        const needed = size.timescaleWorkers + Number(parameters["max_parallel_workers"]) + 3;
        expect(Number(parameters["max_worker_processes"])).toBeGreaterThanOrEqual(needed);
        expect(Number(parameters["max_parallel_workers_per_gather"])).toBeLessThanOrEqual(
          Number(parameters["max_parallel_workers"]),
        );
      }),
    );
  });

  it("let every standby, a base backup and one standby more stream the log", () => {
    fc.assert(
      fc.property(anySize, (size) => {
        const senders = Number(renderParameters(size)["max_wal_senders"]);
        expect(senders).toBeGreaterThanOrEqual(size.instances - 1 + 2 + 2);
      }),
    );
  });

  it("are none of those that belong to the operator", () => {
    expect(Object.keys(renderParameters(sizeOf(sizes.production))).filter((name) => fixed.test(name))).toEqual([]);
  });

  it("give the buffers a quarter of the memory and the planner three quarters", () => {
    expect(renderParameters(sizeOf(sizes.production))).toMatchObject({
      shared_buffers: "4096MB",
      effective_cache_size: "12288MB",
      max_connections: "200",
      max_slot_wal_keep_size: "16384MB",
    });
  });

  it("log who connects and what changes, and no values", () => {
    expect(renderParameters(sizeOf(sizes.staging))).toMatchObject({
      "pgaudit.log": "write, ddl, role",
      "pgaudit.log_parameter": "off",
      log_connections: "on",
      log_parameter_max_length: "0",
      log_parameter_max_length_on_error: "0",
    });
  });

  it("accept the newest TLS only", () => {
    expect(renderParameters(sizeOf(sizes.staging))["ssl_min_protocol_version"]).toBe("TLSv1.3");
  });

  it.each(Object.entries(sizes))("of %s are accepted", (_, size) => {
    expect(validateServerSize(sizeOf(size))).toEqual([]);
  });

  it.each([
    ["memory", { memory: "1Gi", maxConnections: 500 }],
    ["walStorage", { walStorage: "2Gi" }],
  ] as const)("are refused with too little %s", (path, change) => {
    expect(validateServerSize({ ...sizeOf(sizes.staging), ...change }).map((issue) => issue.path)).toEqual([path]);
  });

  it("divide what is left by everybody who may sort at once", () => {
    const plan = planMemory(sizeOf(sizes.production));
    expect(plan.workMem).toBeGreaterThanOrEqual(4);
    expect(plan.sharedBuffers + plan.maintenance + plan.autovacuum + plan.processes + plan.work).toBeLessThan(
      plan.total,
    );
  });
});
