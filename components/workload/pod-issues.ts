import type { Issue } from "#components/core/issues.ts";
import { exceptionOf, isMeshed } from "#components/workload/exceptions.ts";
import { mebibytesOf } from "#components/workload/storage-size.ts";
import type { WorkloadFacts } from "#components/workload/workload-facts.ts";
import type { WorkloadSize } from "#components/workload/workload-size.ts";
import { profileOf } from "#components/workload/workload-profile.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";

type Check = (spec: WorkloadSpec, size: WorkloadSize, facts: WorkloadFacts) => readonly Issue[];

/** Where the entry, its size and its environment, each right by itself, make a pod that would not hold. */
export const validatePod: Check = (spec, size, facts) => checks.flatMap((check) => check(spec, size, facts));

/** Whoever uses more memory than it asked for is killed first: https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/ */
const validatePromise: Check = (spec, { memory, memoryLimit }) => {
  const argued = exceptionOf(spec, "memoryLimit") !== undefined;
  if (spec.class !== "critical" || argued || mebibytesOf(memory) === mebibytesOf(memoryLimit)) return [];
  return [
    {
      path: `workloads.${spec.name}.memoryLimit`,
      reason: `differs from what a critical workload asks for (got ${memoryLimit} with memory ${memory}); state the same twice`,
    },
  ];
};

/** A directory in memory is memory of the process: https://kubernetes.io/docs/concepts/storage/volumes/#emptydir */
const validateMemory: Check = (spec, { memoryLimit }) => {
  const taken = spec.storage
    .filter((storage) => storage.kind === "scratch")
    .filter((storage) => storage.inMemory === true)
    .reduce((sum, { size }) => sum + (mebibytesOf(size) ?? 0), 0);
  if (taken < (mebibytesOf(memoryLimit) ?? 0)) return [];
  return [
    {
      path: `workloads.${spec.name}.memoryLimit`,
      reason: `leaves nothing beside the directories in memory (got ${memoryLimit} for ${String(taken)}Mi); raise it, or keep them on disk`,
    },
  ];
};

const validateMetrics: Check = (spec, _, facts) =>
  spec.metrics.kind === "mesh" && !isMeshed(spec, facts)
    ? [
        {
          path: `workloads.${spec.name}.metrics.kind`,
          reason: "needs a sidecar where there is none (got mesh); use port, or none with the reason",
        },
      ]
    : [];

/** The wait is part of the time to stop, so the rest must be left for the process. */
const validateGrace: Check = (spec) => {
  const { graceSeconds, preStopSeconds } = profileOf(spec);
  if (spec.ports.length === 0 || preStopSeconds === 0 || graceSeconds > preStopSeconds) return [];
  return [
    {
      path: `workloads.${spec.name}.exceptions`,
      reason: `leave no time to stop (got ${String(graceSeconds)}s, of which the pod waits ${String(preStopSeconds)}s for its last request); state more`,
    },
  ];
};

const checks: readonly Check[] = [validatePromise, validateMemory, validateMetrics, validateGrace];
