import type { Issue } from "#components/core/issues.ts";
import type { Bytes, Cpu } from "#components/core/units.ts";
import { coresOf, mebibytesOf } from "#components/data/quantity.ts";

/** Settings of the server by name; all of them are texts. */
export type PostgresParameters = Readonly<Record<string, string>>;

/** What the settings are computed from. */
export interface ServerSize {
  readonly instances: number;
  readonly cpu: Cpu;
  readonly memory: Bytes;
  readonly walStorage: Bytes;
  readonly maxConnections: number;
  readonly timescaleWorkers: number;
}

/** Where the memory of one instance goes, in mebibytes. */
export interface MemoryPlan {
  readonly total: number;
  readonly sharedBuffers: number;
  /** One command that maintains a table, as migrations run it. */
  readonly maintenance: number;
  /** Every autovacuum worker together. */
  readonly autovacuum: number;
  /** What each process takes before it does anything. */
  readonly processes: number;
  /** Of the operator's own process in the same container. */
  readonly instanceManager: number;
  /** One sort or hash of one process. */
  readonly workMem: number;
  /** All processes that may sort or hash at one time, each with a hash table at its full size. */
  readonly work: number;
}

const autovacuumWorkers = 3;
/** A hash table may be so much larger than a sort: https://www.postgresql.org/docs/17/runtime-config-resource.html#GUC-HASH-MEM-MULTIPLIER */
const hashFactor = 2;
/** Private memory of a process: under 2 MiB when it is idle, several times that once it has caches. https://blog.anarazel.de/2020/10/07/measuring-the-memory-overhead-of-a-postgres-connection/ */
const processOverhead = 10;
const instanceManager = 256;
const workMemRange = [4, 64] as const;
/** Processes of the server's own: checkpointer, log writer, vacuum. https://github.com/timescale/timescaledb-tune/blob/main/pkg/pgtune/parallel.go */
const ownProcesses = 3;

/**
 * Shares of timescaledb-tune for what the server keeps (25 % of memory for its buffers, 128 MB of maintenance memory for
 * each GB up to 2 GB); what remains is divided by all who may need it at once, so that it cannot run out.
 * https://github.com/timescale/timescaledb-tune/blob/main/pkg/pgtune/memory.go
 * https://www.postgresql.org/docs/17/runtime-config-resource.html#RUNTIME-CONFIG-RESOURCE-MEMORY
 */
export function planMemory(size: ServerSize): MemoryPlan {
  const total = mebibytesOf(size.memory);
  const sharedBuffers = Math.floor(total / 4);
  const maintenance = Math.min(Math.floor(total / 16), 2047);
  const autovacuum = autovacuumWorkers * Math.min(Math.floor(total / 64), 512);
  const processes = size.maxConnections * processOverhead;
  const workers = size.maxConnections + parallelWorkersOf(size) + size.timescaleWorkers;
  const left = total - sharedBuffers - maintenance - autovacuum - processes - instanceManager;
  const workMem = Math.max(workMemRange[0], Math.min(workMemRange[1], Math.floor(left / (workers * hashFactor))));
  const work = workers * hashFactor * workMem;
  return { total, sharedBuffers, maintenance, autovacuum, processes, instanceManager, workMem, work };
}

/** Checks that everything fits at once. */
export function validateServerSize(size: ServerSize): Issue[] {
  const plan = planMemory(size);
  const needed =
    plan.sharedBuffers + plan.maintenance + plan.autovacuum + plan.processes + plan.instanceManager + plan.work;
  const issues: Issue[] = [];
  if (needed > plan.total) {
    issues.push({
      path: "memory",
      reason: `${String(size.maxConnections)} connections may need ${String(needed)} MiB (got ${size.memory}); raise it or lower maxConnections`,
    });
  }
  const wal = mebibytesOf(size.walStorage);
  if (wal < 4096) {
    const reason = `leaves no room for the log of a standby that is away (got ${size.walStorage}); use at least 4Gi`;
    issues.push({ path: "walStorage", reason });
  }
  return issues;
}

const parallelWorkersOf = ({ cpu }: Pick<ServerSize, "cpu">): number => Math.max(1, Math.floor(coresOf(cpu)));
const megabytes = (count: number): string => `${String(count)}MB`;

/** Everything that is stated about the server; `shared_preload_libraries` is a field of its own. */
export function renderParameters(size: ServerSize): PostgresParameters {
  return { ...renderMemory(size), ...renderWorkers(size), ...renderLog(size), ...planner, ...records, ...connections };
}

function renderMemory(size: ServerSize): PostgresParameters {
  const plan = planMemory(size);
  return {
    max_connections: String(size.maxConnections),
    shared_buffers: megabytes(plan.sharedBuffers),
    effective_cache_size: megabytes(Math.floor((plan.total * 3) / 4)), // an estimate for the planner, not taken
    work_mem: megabytes(plan.workMem),
    hash_mem_multiplier: String(hashFactor),
    maintenance_work_mem: megabytes(plan.maintenance),
    autovacuum_work_mem: megabytes(plan.autovacuum / autovacuumWorkers),
    autovacuum_max_workers: String(autovacuumWorkers),
  };
}

function renderWorkers(size: ServerSize): PostgresParameters {
  const parallel = parallelWorkersOf(size);
  return {
    max_parallel_workers: String(parallel),
    max_parallel_workers_per_gather: String(Math.max(1, Math.floor(parallel / 2))),
    max_parallel_maintenance_workers: String(Math.max(1, Math.floor(parallel / 2))),
    max_worker_processes: String(size.timescaleWorkers + parallel + ownProcesses),
    "timescaledb.max_background_workers": String(size.timescaleWorkers),
    "timescaledb.telemetry_level": "off",
  };
}

/**
 * A quarter of the log's disk between checkpoints, half for a standby that is away; beyond that the standby is built
 * again and the primary goes on. https://www.postgresql.org/docs/17/runtime-config-replication.html#GUC-MAX-SLOT-WAL-KEEP-SIZE
 */
function renderLog(size: ServerSize): PostgresParameters {
  const disk = mebibytesOf(size.walStorage);
  return {
    max_wal_size: megabytes(Math.floor(disk / 4)),
    min_wal_size: megabytes(Math.floor(disk / 16)),
    max_slot_wal_keep_size: megabytes(Math.floor(disk / 2)),
    wal_compression: "lz4",
    checkpoint_timeout: "15min",
    archive_timeout: "5min", // what a lost region costs at most
    // Beside each standby: a base backup, and one standby that is being built, with two connections each.
    max_wal_senders: String(Math.max(10, size.instances + 4)),
  };
}

/** Solid-state disks: https://www.postgresql.org/docs/17/runtime-config-query.html#GUC-RANDOM-PAGE-COST */
const planner: PostgresParameters = { random_page_cost: "1.1", effective_io_concurrency: "200" };

/**
 * Who connects and who changes what, for the audit trail; never the values of parameters, which are records themselves.
 * https://github.com/pgaudit/pgaudit/blob/main/README.md#settings
 */
const records: PostgresParameters = {
  "pgaudit.log": "write, ddl, role",
  "pgaudit.log_catalog": "off",
  "pgaudit.log_parameter": "off",
  log_connections: "on",
  log_disconnections: "on",
  log_lock_waits: "on",
  log_temp_files: "10MB",
  log_autovacuum_min_duration: "10s",
  log_min_duration_statement: "1s",
  log_parameter_max_length: "0",
  log_parameter_max_length_on_error: "0",
  track_io_timing: "on",
  "pg_stat_statements.max": "10000",
  "pg_stat_statements.track": "all",
};

const connections: PostgresParameters = {
  password_encryption: "scram-sha-256",
  ssl_min_protocol_version: "TLSv1.3",
  superuser_reserved_connections: "3",
  idle_in_transaction_session_timeout: "5min", // roles have shorter ones
  tcp_keepalives_idle: "60",
  tcp_keepalives_interval: "10",
  tcp_keepalives_count: "6",
};
