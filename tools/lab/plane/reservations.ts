/**
 * What AKS keeps for itself on a node, Kubernetes 1.29 and later:
 * https://learn.microsoft.com/azure/aks/node-resource-reservations
 */
const reservedCpu: readonly (readonly [cores: number, millicores: number])[] = [
  [1, 60],
  [2, 100],
  [4, 140],
  [8, 180],
  [16, 260],
  [32, 420],
  [64, 740],
];

const memoryPerPod = 20;
const memoryBase = 50;
const largestMemoryShare = 0.25;
/** The kubelet evicts pods below this much free memory, so the scheduler does not get it either. */
const evictionThreshold = 100;

/** Millicores; sizes between two of the table get the smaller one's. */
export function kubeReservedCpu(cores: number): number {
  return reservedCpu.findLast(([from]) => from <= cores)?.[1] ?? 0;
}

/** In the unit of `memory`: the page counts in MB, kubelets in MiB. */
export function kubeReservedMemory(memory: number, maxPods: number): number {
  return Math.min(memoryPerPod * maxPods + memoryBase, Math.floor(memory * largestMemoryShare));
}

export function allocatableMillicores(cores: number): number {
  return cores * 1000 - kubeReservedCpu(cores);
}

export function allocatableMemory(memory: number, maxPods: number): number {
  return memory - kubeReservedMemory(memory, maxPods) - evictionThreshold;
}
