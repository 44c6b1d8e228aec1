import { z } from "zod";
import { bytes, cpu, oneOf, whole } from "#stacks/config/fields.ts";

const pooler = z.strictObject({
  instances: whole(1, 10, "pods").describe("Pods of the connection pooler."),
  cpu: cpu().describe("CPU one pod asks for, and may use."),
  memory: bytes().describe("Memory one pod asks for, and may use."),
});

/** PostgreSQL. Requests equal limits, so that it is the last to be evicted from a node. */
export const databaseSchema = z
  .strictObject({
    instances: whole(1, 9, "instances").describe("The primary and its standbys, each in a zone of its own."),
    cpu: cpu().describe("CPU one instance asks for, and may use."),
    memory: bytes().describe("Memory one instance asks for, and may use; the server's caches are computed from it."),
    storage: bytes().describe("Disk for data, for each instance; it can grow and never shrinks."),
    walStorage: bytes().describe("Disk for the write-ahead log, for each instance."),
    maxConnections: whole(20, 1000, "connections").describe(
      "Connections the server accepts, those of poolers included.",
    ),
    pooler: pooler.describe("Pooler in front of the primary."),
    readPooler: pooler.describe("Pooler in front of the standbys."),
  })
  .describe("Database.");

/**
 * Sizes up to 24 GB: a database that is not clustered, the only kind the task queue works with, is at most 25 GB.
 * https://learn.microsoft.com/azure/redis/architecture#clustering-policies
 */
const skus = ["Balanced_B0", "Balanced_B1", "Balanced_B3", "Balanced_B5", "Balanced_B10", "Balanced_B20"] as const;

export const cacheSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("managed"),
      sku: oneOf(...skus).describe("Size of Azure Managed Redis; the number is about its memory in GB."),
    }),
    z.strictObject({
      kind: z.literal("valkey"),
      sku: z.exactOptional(z.never({ error: "must be absent when kind is valkey; remove it, or set kind to managed" })),
    }),
  ])
  .describe("`managed`: Azure Managed Redis. `valkey`: the workload ms5-redis, one pod with a disk.");

/** Azure sells premium file shares from 100 GiB: https://learn.microsoft.com/azure/storage/files/understanding-billing */
export const sharesSchema = z
  .strictObject({
    uploads: bytes().describe("Size of the share for files people upload."),
    reports: bytes().describe("Size of the share for generated reports."),
  })
  .describe("File shares that several pods mount.");
