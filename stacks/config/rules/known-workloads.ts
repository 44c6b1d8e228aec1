import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import { workloads } from "#stacks/catalog/workloads.ts";

/** The catalogue by name. */
export const knownWorkloads: ReadonlyMap<string, WorkloadSpec> = new Map(
  workloads.map((workload) => [workload.name, workload]),
);
