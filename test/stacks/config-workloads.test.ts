import { describe, expect, it } from "vitest";
import { committedConfig, complaints, editStack } from "#test/support/stack-text.ts";
import { stacks } from "#test/support/synth.ts";

type Row = readonly [what: string, edits: Readonly<Record<string, unknown>>, message: string];

const names =
  "ms5-credentials, ms5-headroom, ms5-descheduler, ms5-redis, ms5-objects, ms5-flags, ms5-migrations, ms5-backend, " +
  "ms5-backend-burst, ms5-frontend, ms5-worker-critical, ms5-worker-elastic, ms5-worker-batch, ms5-beat, ms5-flower, ms5-ingest";

const fields: readonly Row[] = [
  [
    "replicas in words",
    { "workloads.ms5-flags.replicas": "two" },
    'workloads.ms5-flags.replicas: must be a number of pods, or min, max and shift of a scaler, all from 0 to 100 (got "two"); write one of the two',
  ],
  [
    "bounds with a misspelt one",
    { "workloads.ms5-backend.replicas": { min: 2, maximum: 3 } },
    "workloads.ms5-backend.replicas: must be a number of pods, or min, max and shift of a scaler, all from 0 to 100 (got a mapping); write one of the two",
  ],
  [
    "a fraction of a pod",
    { "workloads.ms5-flags.replicas": 1.5 },
    "workloads.ms5-flags.replicas: must be a number of pods, or min, max and shift of a scaler, all from 0 to 100 (got 1.5); write one of the two",
  ],
  [
    "cores instead of millicores",
    { "workloads.ms5-beat.cpu": 1 },
    "workloads.ms5-beat.cpu: must be a CPU quantity in millicores (got 1); write it like 500m",
  ],
  [
    "a word for a switch",
    { "application.awaitReady": "no" },
    'application.awaitReady: must be true or false (got "no"); write one of the two',
  ],
  [
    "a workload without a size",
    { "workloads.ms5-flags.memoryLimit": undefined },
    "workloads.ms5-flags.memoryLimit: missing, must be a quantity in Mi, Gi or Ti; write it like 512Mi or 40Gi",
  ],
  [
    "a size of a cache in its own cluster",
    { "cache.sku": "Balanced_B1" },
    'cache.sku: must be absent when kind is valkey (got "Balanced_B1"); remove it, or set kind to managed',
  ],
  [
    "an unknown kind of cache",
    { "cache.kind": "redis" },
    'cache.kind: must be one of managed, valkey (got "redis"); choose one of them',
  ],
  [
    "a share nobody knows",
    { "shares.logs": "1Gi" },
    "shares.logs: not a known setting; expected one of uploads, reports",
  ],
  [
    "a server with ten connections",
    { "database.maxConnections": 10 },
    "database.maxConnections: must be a whole number of connections from 20 to 1000 (got 10); choose one in that range",
  ],
];

const sizes: readonly Row[] = [
  [
    "crossed bounds",
    { "workloads.ms5-objects.replicas": { min: 4, max: 3 } },
    "workloads.ms5-objects.replicas.max: leaves the scaler nothing to decide (got 3 with min 4); raise it above min",
  ],
  [
    "a floor during shifts above the maximum",
    { "workloads.ms5-worker-elastic.replicas": { min: 2, max: 4, shift: 5 } },
    "workloads.ms5-worker-elastic.replicas.shift: is not between min and max (got 5); move it between 2 and 4",
  ],
  [
    "a floor during shifts below the minimum",
    { "workloads.ms5-worker-elastic.replicas": { min: 2, max: 4, shift: 1 } },
    "workloads.ms5-worker-elastic.replicas.shift: is not between min and max (got 1); move it between 2 and 4",
  ],
  [
    "a floor during shifts where nothing follows them",
    { "workloads.ms5-backend.replicas": { min: 2, max: 3, shift: 3 } },
    "workloads.ms5-backend.replicas.shift: has no trigger that reads it (got 3); remove it, or scale by shifts",
  ],
  [
    "no floor during shifts where they are followed",
    { "workloads.ms5-worker-elastic.replicas": { min: 2, max: 4 } },
    "workloads.ms5-worker-elastic.replicas.shift: is missing although the trigger shifts asks for it (got none); state the floor in shifts",
  ],
  [
    "a request above its limit",
    { "workloads.ms5-worker-batch.cpu": "600m" },
    "workloads.ms5-worker-batch.cpu: must not exceed cpuLimit (got 600m > 500m); lower it or raise cpuLimit",
  ],
  [
    "memory above its limit in another unit",
    { "workloads.ms5-worker-batch.memory": "1025Mi" },
    "workloads.ms5-worker-batch.memory: must not exceed memoryLimit (got 1025Mi > 1Gi); lower it or raise memoryLimit",
  ],
  [
    "critical memory that is not kept",
    { "workloads.ms5-backend.memory": "256Mi" },
    "workloads.ms5-backend.memory: must equal memoryLimit, because the workload is critical (got 256Mi of 512Mi); raise it or lower memoryLimit",
  ],
  [
    "bounds nothing scales between",
    { "workloads.ms5-flags.replicas": { min: 1, max: 2 } },
    "workloads.ms5-flags.replicas: is a range although nothing scales the workload (got 1 to 2); write a number",
  ],
  [
    "a number where a scaler decides",
    { "workloads.ms5-backend.replicas": 2 },
    "workloads.ms5-backend.replicas: is fixed although a scaler decides (got 2); write {min, max}",
  ],
  [
    "a second scheduler of tasks",
    { "workloads.ms5-beat.replicas": 2 },
    "workloads.ms5-beat.replicas: must be 1 for kind singleton (got 2); write 1",
  ],
];

const together: readonly Row[] = [
  [
    "a workload that is missing",
    { "workloads.ms5-flags": undefined },
    "workloads.ms5-flags: missing, the catalogue has it; add its size, with enabled: false where it must not run",
  ],
  [
    "two caches at once",
    { "cache.kind": "managed", "cache.sku": "Balanced_B1" },
    "workloads.ms5-redis.enabled: must be false when cache.kind is managed (got true); set it, or choose the other kind",
  ],
  [
    "no cache at all",
    { "workloads.ms5-redis.enabled": false },
    "workloads.ms5-redis.enabled: must be true when cache.kind is valkey (got false); set it, or choose the other kind",
  ],
  [
    "an instance without a zone",
    { "database.instances": 4, "database.memory": "1Gi" },
    "database.instances: must not exceed the zones of the data pools, 3 (got 4); lower it or add a pool",
  ],
  [
    "claims the quota refuses",
    { "quotas.application.persistentVolumeClaims": 3 },
    "quotas.application.persistentVolumeClaims: must hold every workload of the namespace at its maximum during a rollout, 7 (got 3); raise it or lower the workloads",
  ],
  [
    "a job the quota of its namespace refuses",
    { "workloads.ms5-descheduler.cpu": "1100m", "workloads.ms5-descheduler.cpuLimit": "1100m" },
    "quotas.cost.cpuRequests: must hold every workload of the namespace at its maximum during a rollout, 1100m (got 1000m); raise it or lower the workloads",
  ],
];

it.each([...fields, ...sizes, ...together])("refuses %s", (_what, edits, message) => {
  expect(complaints(editStack("staging", edits))).toEqual([message]);
});

it("refuses the size of a workload nobody declared, and says which was meant", () => {
  const size = committedConfig("staging").workloads["ms5-backend"];
  expect(complaints(editStack("staging", { "workloads.ms5-bakend": size }))).toEqual([
    `workloads.ms5-bakend: not in the catalogue; did you mean ms5-backend? expected one of ${names}`,
  ]);
});

it.each([1, 2, 4])("refuses %i instances of the database in production", (instances) => {
  expect(complaints(editStack("production", { "database.instances": instances }))[0]).toBe(
    `database.instances: must be odd and at least 3 in production (got ${String(instances)}); take 3`,
  );
});

it("reports everything that is wrong with the workloads, the database and the quota together", () => {
  const text = editStack("staging", {
    "workloads.ms5-flags": undefined,
    "workloads.ms5-beat.replicas": 2,
    "database.instances": 4,
    "database.memory": "1Gi",
    "quotas.application.pods": 10,
  });
  expect(complaints(text).map((line) => line.split(":")[0])).toEqual([
    "workloads.ms5-flags",
    "workloads.ms5-beat.replicas",
    "database.instances",
    "quotas.application.pods",
  ]);
});

it("takes a workload that is off out of the quota", () => {
  const off = { "workloads.ms5-headroom.enabled": false, "quotas.application.pods": 44 };
  expect(complaints(editStack("staging", off))).toEqual([]);
  expect(complaints(editStack("staging", { ...off, "workloads.ms5-headroom.enabled": true }))).toHaveLength(1);
});

describe.each(stacks)("Pulumi.%s.yaml", (stack) => {
  it("leaves the application room in its quota for a rollout at full scale, counted by hand", () => {
    // Workloads at their maximum and a quarter more, the database, its poolers and a quarter more.
    const pods = { production: 86 + 3 + 8, staging: 40 + 2 + 4 };
    expect(complaints(editStack(stack, { "quotas.application.pods": pods[stack] }))).toEqual([]);
    expect(complaints(editStack(stack, { "quotas.application.pods": pods[stack] - 1 }))).toHaveLength(1);
  });

  it("counts the proxy of the mesh with every pod that has one", () => {
    // Pods times what one asks for and its proxy (100m critical, 50m elastic, 20m batch): the API, its burst, the web, the
    // three workers, scheduler and its page, objects, flags, cache, migrations, credentials, headroom; database, poolers.
    const api = { production: 13 * 600 + 10 * 550 + 8 * 200, staging: 4 * 200 + 4 * 150 + 4 * 150 };
    const workers = { production: 10 * 300 + 15 * 250 + 8 * 220, staging: 4 * 150 + 5 * 100 + 3 * 70 };
    const rest = {
      production: 200 + 200 + 8 * 200 + 4 * 150 + 200 + 4 * 10 + 3 * 1000,
      staging: 150 + 150 + 4 * 150 + 3 * 125 + 200 + 150 + 3 * 10 + 2 * 500,
    };
    const data = { production: 3 * 3250 + 8 * 200, staging: 2 * 1250 + 4 * 100 };
    const cores = api[stack] + workers[stack] + rest[stack] + data[stack];
    const at = (millicores: number) =>
      complaints(editStack(stack, { "quotas.application.cpuRequests": `${String(millicores)}m` }));
    expect(at(cores)).toEqual([]);
    expect(at(cores - 1)).toHaveLength(1);
  });
});

describe("production", () => {
  const { workloads, database } = committedConfig("production");

  it("starts with what the operators of the application asked for", () => {
    expect(workloads["ms5-backend"]?.replicas).toEqual({ min: 3, max: 10 });
    expect(workloads["ms5-worker-critical"]?.replicas).toEqual({ min: 3, max: 8 });
    expect(workloads["ms5-beat"]?.replicas).toBe(1);
    expect(database.instances).toBe(3);
  });

  it("reads controllers from nowhere until the image separates that work", () => {
    expect(workloads["ms5-ingest"]?.enabled).toBe(false);
  });
});
