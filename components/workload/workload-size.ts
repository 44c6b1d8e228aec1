import type { Bytes, Cpu } from "#components/core/units.ts";

/** Bounds of a scaler. */
export interface ReplicaRange {
  readonly min: number;
  readonly max: number;
  /** Floor during shifts; with the trigger `shifts` only. */
  readonly shift?: number;
}

/** What differs between environments: everything about a workload that is a number, from the stack file. */
export interface WorkloadSize {
  readonly enabled: boolean;
  /** A number for scale `fixed`, a range for a scaled one, 1 for what runs to its end. */
  readonly replicas: number | ReplicaRange;
  readonly cpu: Cpu;
  readonly memory: Bytes;
  readonly cpuLimit: Cpu;
  readonly memoryLimit: Bytes;
}
