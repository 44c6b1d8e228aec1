import { validateWorkloads } from "#components/workload/validate-workloads.ts";
import type { WorkloadCatalogue } from "#components/workload/validation/catalogue.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import { aWorkload } from "#test/support/workload-builders.ts";

const others: readonly WorkloadSpec[] = [
  aWorkload({
    name: "ms5-worker",
    kind: { kind: "worker" },
    ports: [],
    exposure: { kind: "none" },
    probes: execProbes(),
  }),
  aWorkload({
    name: "ms5-store",
    kind: { kind: "stateful" },
    storage: [aDisk()],
    ports: [{ name: "redis", port: 6379 }],
    probes: execProbes(),
  }),
  aWorkload({
    name: "ms5-hidden",
    exposure: { kind: "none" },
    aliases: [{ name: "taken", port: 80, to: "http", reason: "a test" }],
  }),
];

export const catalogue: Omit<WorkloadCatalogue, "workloads"> = {
  nodes: [{ name: "ms5-postgres", ports: [{ name: "postgres" }] }],
  namespaces: ["application", "cost"],
  images: { backend: { version: "1.2.3" }, unpinned: {}, empty: { version: "" }, moving: { version: "latest" } },
  shares: ["uploads"],
  roles: ["reader"],
  containers: { objects: ["ms5-uploads"] },
  queues: [{ name: "oee", worker: "ms5-worker" }],
  textKeys: ["environment"],
};

export function execProbes(): NonNullable<WorkloadSpec["probes"]> {
  const probe = { exec: ["true"], periodSeconds: 5, timeoutSeconds: 1, failureThreshold: 3 };
  return { readiness: probe, liveness: probe };
}

export function aDisk(path = "/data"): WorkloadSpec["storage"][number] {
  return { kind: "disk", path, size: "8Gi", storageClass: "ms5-disk" };
}

/** What is said about one entry beside three good ones. */
export const issues = (entry: Partial<WorkloadSpec> = {}, more: Partial<WorkloadCatalogue> = {}): readonly string[] =>
  validateWorkloads({ ...catalogue, workloads: [aWorkload(entry), ...others], ...more }).map(
    ({ path, reason }) => `${path}: ${reason}`,
  );

/** Something a compiler would refuse and Node does not. */
export const unchecked = (entry: object): Partial<WorkloadSpec> => entry;
