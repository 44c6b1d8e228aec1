import type { Day } from "#components/core/units.ts";

/**
 * What AKS supports together, and until when.
 * Revisions: https://learn.microsoft.com/azure/aks/istio-support-policy#service-mesh-add-on-release-calendar
 * Minors: https://learn.microsoft.com/azure/aks/supported-kubernetes-versions#aks-kubernetes-release-calendar
 *
 * The sources name months, those of an end of life with "expected": an end is written as the first day of its month,
 * the earliest day it can mean. Refresh both tables, and `confirmedOn`, before the first install and every quarter.
 */

export interface MeshRevision {
  readonly kubernetesMinors: readonly string[];
  /** First day of the month in which AKS released it. */
  readonly releasedOn: Day;
  /** First day of the month in which support ends. */
  readonly endOfLife: Day;
  /** `expected`: the source marks the month as an estimate. */
  readonly certainty: "announced" | "expected";
}

export interface KubernetesMinor {
  /** First day of the month in which AKS made it generally available. */
  readonly generallyAvailableOn: Day;
  /** First day of the month in which community support on AKS ends. */
  readonly endOfSupport: Day;
}

/** Day of the newest public text the tables were compared with. */
export const calendarConfirmedOn: Day = "2026-08-21";

/**
 * asm-1-30 is the newest revision a public note confirms (AKS release of 2026-07-17,
 * https://github.com/Azure/AKS/releases/tag/2026-07-17); a later one has to be confirmed with `az aks mesh get-revisions`.
 */
export const meshCalendar = {
  "asm-1-27": {
    kubernetesMinors: ["1.29", "1.30", "1.31", "1.32", "1.33", "1.34", "1.35"],
    releasedOn: "2025-09-01",
    endOfLife: "2026-05-01",
    certainty: "announced",
  },
  "asm-1-28": {
    kubernetesMinors: ["1.30", "1.31", "1.32", "1.33", "1.34", "1.35"],
    releasedOn: "2026-01-01",
    endOfLife: "2026-08-01",
    certainty: "expected",
  },
  "asm-1-29": {
    kubernetesMinors: ["1.31", "1.32", "1.33", "1.34", "1.35", "1.36"],
    releasedOn: "2026-04-01",
    endOfLife: "2026-09-01",
    certainty: "expected",
  },
  "asm-1-30": {
    kubernetesMinors: ["1.32", "1.33", "1.34", "1.35", "1.36"],
    releasedOn: "2026-07-01",
    endOfLife: "2026-12-01",
    certainty: "expected",
  },
} as const satisfies Record<string, MeshRevision>;

export const kubernetesCalendar = {
  "1.34": { generallyAvailableOn: "2025-11-01", endOfSupport: "2026-11-01" },
  "1.35": { generallyAvailableOn: "2026-03-01", endOfSupport: "2027-03-01" },
  "1.36": { generallyAvailableOn: "2026-06-01", endOfSupport: "2027-06-01" },
  "1.37": { generallyAvailableOn: "2026-10-01", endOfSupport: "2027-10-01" },
} as const satisfies Record<string, KubernetesMinor>;

/** Revisions the configuration accepts, oldest first. */
export const meshRevisions = [
  "asm-1-27",
  "asm-1-28",
  "asm-1-29",
  "asm-1-30",
] as const satisfies readonly (keyof typeof meshCalendar)[];

/** Minors the configuration accepts, oldest first. */
export const kubernetesMinors = [
  "1.34",
  "1.35",
  "1.36",
  "1.37",
] as const satisfies readonly (keyof typeof kubernetesCalendar)[];
