import type { Issue } from "#components/core/issues.ts";
import type { Bytes, Cpu } from "#components/core/units.ts";
import { validateSize } from "#components/workload/validate-size.ts";
import type { ReplicaRange } from "#components/workload/workload-size.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import type { ConfigDraft, Draft } from "#stacks/config/draft.ts";
import { knownWorkloads } from "#stacks/config/rules/known-workloads.ts";
import { amount } from "#stacks/config/rules/quantity.ts";
import type { PlatformConfig } from "#stacks/config/schema.ts";

type SizeDraft = Draft<PlatformConfig["workloads"][string]>;

/** Numbers of one workload that contradict each other, or what the catalogue says it is. */
export function validateWorkloadSizes({ workloads }: ConfigDraft): readonly Issue[] {
  return Object.entries(workloads ?? {}).flatMap(([name, size]) => {
    if (size === undefined) return [];
    const path = `workloads.${name}`;
    const spec = knownWorkloads.get(name);
    return [
      ...within(`${path}.cpu`, size.cpu, "cpuLimit", size.cpuLimit),
      ...within(`${path}.memory`, size.memory, "memoryLimit", size.memoryLimit),
      ...(spec === undefined ? [] : [...counted(spec, size), ...kept(path, spec, size)]),
    ];
  });
}

function within<T extends Cpu | Bytes>(
  path: string,
  request: T | undefined,
  limitName: string,
  limit: T | undefined,
): readonly Issue[] {
  if (request === undefined || limit === undefined || amount(request) <= amount(limit)) return [];
  return [{ path, reason: `must not exceed ${limitName} (got ${request} > ${limit}); lower it or raise ${limitName}` }];
}

function counted(spec: WorkloadSpec, size: SizeDraft): readonly Issue[] {
  const replicas = replicasOf(size);
  return replicas === undefined ? [] : validateSize(spec, { replicas });
}

/** Nothing where a number did not pass the schema. */
function replicasOf({ replicas }: SizeDraft): number | ReplicaRange | undefined {
  if (typeof replicas !== "object") return replicas;
  const { min, max, shift } = replicas;
  if (min === undefined || max === undefined) return undefined;
  return { min, max, ...(shift === undefined ? {} : { shift }) };
}

/** Whoever uses more than it asked for is killed first: https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/ */
function kept(path: string, spec: WorkloadSpec, { memory, memoryLimit }: SizeDraft): readonly Issue[] {
  if (spec.class !== "critical" || memory === undefined || memoryLimit === undefined) return [];
  if (amount(memory) >= amount(memoryLimit)) return [];
  const got = `got ${memory} of ${memoryLimit}`;
  const reason = `must equal memoryLimit, because the workload is critical (${got}); raise it or lower memoryLimit`;
  return [{ path: `${path}.memory`, reason }];
}
