import type { Issue } from "#components/core/issues.ts";
import { isScaled, runsToItsEnd } from "#components/workload/replicas.ts";
import type { ReplicaRange, WorkloadSize } from "#components/workload/workload-size.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";

type SpecPart = Pick<WorkloadSpec, "name" | "kind" | "scale">;

/** Where the size of a workload contradicts what it is. */
export function validateSize(spec: SpecPart, size: Pick<WorkloadSize, "replicas">): Issue[] {
  const path = `workloads.${spec.name}.replicas`;
  const { replicas } = size;
  if (isScaled(spec)) return validateRange(path, spec, replicas);
  if (typeof replicas !== "number") {
    return [
      {
        path,
        reason: `is a range although nothing scales the workload (got ${renderReplicas(replicas)}); write a number`,
      },
    ];
  }
  const once = spec.kind.kind === "singleton" || runsToItsEnd(spec);
  if (once && replicas !== 1) {
    return [{ path, reason: `must be 1 for kind ${spec.kind.kind} (got ${String(replicas)}); write 1` }];
  }
  return [];
}

function validateRange(path: string, spec: SpecPart, replicas: WorkloadSize["replicas"]): Issue[] {
  if (typeof replicas === "number") {
    return [{ path, reason: `is fixed although a scaler decides (got ${String(replicas)}); write {min, max}` }];
  }
  return [...validateBounds(path, spec, replicas), ...validateShift(`${path}.shift`, spec, replicas)];
}

function validateBounds(path: string, spec: SpecPart, { min, max }: ReplicaRange): Issue[] {
  const issues: Issue[] = [];
  if (max <= min) {
    issues.push({
      path: `${path}.max`,
      reason: `leaves the scaler nothing to decide (got ${String(max)} with min ${String(min)}); raise it above min`,
    });
  }
  if (min === 0 && !canWake(spec)) {
    issues.push({
      path: `${path}.min`,
      reason: "no trigger would start the first pod again (got 0); raise it to 1, or scale by a backlog",
    });
  }
  return issues;
}

function validateShift(path: string, { scale }: SpecPart, { min, max, shift }: ReplicaRange): Issue[] {
  const follows = scale.kind === "events" && scale.triggers.some(({ kind }) => kind === "shifts");
  if (shift === undefined) {
    const reason = "is missing although the trigger shifts asks for it (got none); state the floor in shifts";
    return follows ? [{ path, reason }] : [];
  }
  const issues: Issue[] = [];
  if (!follows) {
    issues.push({ path, reason: `has no trigger that reads it (got ${String(shift)}); remove it, or scale by shifts` });
  }
  if (shift < min || shift > max) {
    const between = `${String(min)} and ${String(max)}`;
    issues.push({ path, reason: `is not between min and max (got ${String(shift)}); move it between ${between}` });
  }
  return issues;
}

/** Requests are counted by the pods themselves, and a share of processor needs a pod: both are nothing without one. */
const canWake = ({ scale }: SpecPart): boolean =>
  scale.kind === "events" && scale.triggers.some(({ kind }) => kind === "backlog");

const renderReplicas = (replicas: WorkloadSize["replicas"]): string =>
  typeof replicas === "number" ? String(replicas) : `${String(replicas.min)} to ${String(replicas.max)}`;
