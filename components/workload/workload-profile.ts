import { classProfiles, headroomProfile } from "#components/workload/class-profile.ts";
import type { ClassProfile } from "#components/workload/class-profile.ts";
import { exceptionOf } from "#components/workload/exceptions.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";

/** What class, kind and argued exceptions come to for one workload. */
export interface WorkloadProfile extends Omit<ClassProfile, "grace" | "budget"> {
  readonly graceSeconds: number;
  /** Pods that may be evicted together; undefined where no budget is declared. */
  readonly budget: number | string | undefined;
}

export function profileOf(spec: WorkloadSpec): WorkloadProfile {
  const { grace, budget, ...profile }: ClassProfile = {
    ...classProfiles[spec.class],
    ...(spec.kind.kind === "headroom" ? headroomProfile : {}),
  };
  const stated = exceptionOf(spec, "grace");
  const decided = spec.kind.kind === "worker" ? grace.worker : grace.other;
  return {
    ...profile,
    graceSeconds: stated === undefined ? decided : parseSeconds(stated),
    budget: budgetOf(spec, budget),
  };
}

/** A budget for what runs once would keep its node from ever being drained; what runs to its end has its own retries. */
const withoutBudget: readonly string[] = ["singleton", "job", "cron"];

function budgetOf(spec: WorkloadSpec, decided: ClassProfile["budget"]): number | string | undefined {
  const stated = exceptionOf(spec, "budget");
  if (stated === "none") return undefined;
  if (stated !== undefined) return /^\d+$/.test(stated) ? Number(stated) : stated;
  return withoutBudget.includes(spec.kind.kind) ? undefined : decided;
}

/** `45s` or `45`; anything else is refused before it gets here. */
export function parseSeconds(text: string): number {
  const digits = /^(\d+)s?$/.exec(text)?.[1];
  if (digits === undefined) throw new Error(`bug: ${text} is not a number of seconds`);
  return Number(digits);
}
