import type { WorkloadFacts } from "#components/workload/workload-facts.ts";
import type { WorkloadException, WorkloadSpec } from "#components/workload/workload-spec.ts";

/** Value of the deviation the entry argues for, if it does. */
export function exceptionOf({ exceptions = [] }: WorkloadSpec, field: WorkloadException["field"]): string | undefined {
  return exceptions.find((exception) => exception.field === field)?.value;
}

/** Whether the pods get a sidecar: as their namespace says, but for what holds room only and what argues otherwise. */
export function isMeshed(spec: WorkloadSpec, { meshed }: Pick<WorkloadFacts, "meshed">): boolean {
  return meshed && spec.kind.kind !== "headroom" && exceptionOf(spec, "meshed") !== "false";
}
