import type { types } from "@pulumi/kubernetes";
import { isMeshed } from "#components/workload/exceptions.ts";
import { mebibytesOf } from "#components/workload/storage-size.ts";
import type { WorkloadFacts } from "#components/workload/workload-facts.ts";
import type { WorkloadSize } from "#components/workload/workload-size.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";

/**
 * Mebibytes of log a container keeps on its node: AKS rotates five files of at most 50.
 * https://learn.microsoft.com/azure/aks/custom-node-configuration-reference
 */
const logMebibytes = 256;

/**
 * Processor and memory as the stack file says. Disk of the node is asked for in full, or a pod that uses what it was
 * promised is the first to go when the disk runs short:
 * https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/
 */
export function renderResources(
  spec: WorkloadSpec,
  { cpu, memory, cpuLimit, memoryLimit }: WorkloadSize,
  facts: WorkloadFacts,
): types.input.core.v1.ResourceRequirements {
  const disk = { "ephemeral-storage": `${String(diskMebibytesOf(spec, facts))}Mi` };
  return {
    requests: { cpu, memory, ...disk },
    limits: { cpu: cpuLimit, memory: memoryLimit, ...disk },
  };
}

/**
 * The kubelet compares what the whole pod has on disk with the sum of these limits: directories in memory do not count,
 * logs do, and the sidecar, which states no limit, writes some too.
 * https://kubernetes.io/docs/concepts/storage/ephemeral-storage/
 */
function diskMebibytesOf(spec: WorkloadSpec, facts: WorkloadFacts): number {
  const scratch = spec.storage
    .filter((storage) => storage.kind === "scratch")
    .filter(({ inMemory }) => inMemory !== true)
    .map(({ size }) => mebibytesOf(size) ?? 0);
  const writers = isMeshed(spec, facts) ? 2 : 1;
  return Math.ceil(scratch.reduce((sum, size) => sum + size, writers * logMebibytes));
}
