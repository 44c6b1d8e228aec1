import type { MaintenanceConfigurationArgs } from "@pulumi/azure-native/containerservice/maintenanceConfiguration.js";
import type { WeekDay } from "@pulumi/azure-native/types/enums/containerservice/index.js";
import type { Issue } from "#components/core/issues.ts";
import type { Day } from "#components/core/units.ts";

/** What AKS does by itself, each in its own window. */
export const maintenanceKinds = ["weeklyReleases", "clusterUpgrade", "nodeOsUpgrade"] as const;
export type MaintenanceKind = (typeof maintenanceKinds)[number];

export interface WeeklyWindow {
  readonly dayOfWeek: WeekDay;
  /** `HH:MM` in the offset of the plan. */
  readonly startTime: string;
  readonly durationHours: number;
}

export interface MaintenancePlan {
  readonly startDate: Day;
  /** `+HH:MM` or `-HH:MM`. */
  readonly utcOffset: string;
  readonly windows: Readonly<Record<MaintenanceKind, WeeklyWindow>>;
  /** Days on which nothing may start, both ends included, for example a stocktaking week. */
  readonly freezes: readonly { readonly start: Day; readonly end: Day }[];
}

/**
 * The three names AKS knows. Patches of the mesh add-on follow `default` too.
 * https://learn.microsoft.com/azure/aks/planned-maintenance#schedule-configuration-types-for-planned-maintenance
 */
const configNames: Readonly<Record<MaintenanceKind, string>> = {
  weeklyReleases: "default",
  clusterUpgrade: "aksManagedAutoUpgradeSchedule",
  nodeOsUpgrade: "aksManagedNodeOSUpgradeSchedule",
};

/** AKS refuses less than 4 hours and more than 24. */
const durationHours = { min: 4, max: 24 };
const minutesPerWeek = 7 * 24 * 60;
const weekDays: readonly WeekDay[] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

export function validateMaintenance(plan: MaintenancePlan): Issue[] {
  return [
    ...maintenanceKinds.flatMap((kind) => validateWindow(kind, plan.windows[kind])),
    ...validateOverlap(plan),
    ...plan.freezes.flatMap(({ start, end }, index): Issue[] => {
      if (start <= end) return [];
      const path = `freezes.${String(index)}`;
      return [{ path, reason: `ends before it starts (got ${start}..${end}); swap the days` }];
    }),
  ];
}

/** Renders one configuration, without the names that tie it to a cluster. */
export function renderMaintenance(
  plan: MaintenancePlan,
  kind: MaintenanceKind,
): Pick<MaintenanceConfigurationArgs, "configName" | "maintenanceWindow"> {
  const { dayOfWeek, startTime, durationHours: hours } = plan.windows[kind];
  return {
    configName: configNames[kind],
    maintenanceWindow: {
      schedule: { weekly: { dayOfWeek, intervalWeeks: 1 } }, // `default` accepts nothing but a weekly schedule
      startDate: plan.startDate,
      startTime,
      utcOffset: plan.utcOffset,
      durationHours: hours,
      ...(plan.freezes.length === 0 ? {} : { notAllowedDates: plan.freezes.map(({ start, end }) => ({ start, end })) }),
    },
  };
}

function validateWindow(kind: MaintenanceKind, { startTime, durationHours: hours }: WeeklyWindow): Issue[] {
  const issues: Issue[] = [];
  const { min, max } = durationHours;
  if (!Number.isInteger(hours) || hours < min || hours > max) {
    const reason = `is not a length AKS accepts (got ${String(hours)}); use ${String(min)} to ${String(max)} whole hours`;
    issues.push({ path: `windows.${kind}.durationHours`, reason });
  }
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(startTime)) {
    const reason = `is not a time of day (got "${startTime}"); write it like 22:00`;
    issues.push({ path: `windows.${kind}.startTime`, reason });
  }
  return issues;
}

/** Two upgrades at once replace nodes of the same pools twice and make a failure hard to attribute. */
function validateOverlap({ windows }: MaintenancePlan): Issue[] {
  return maintenanceKinds.flatMap((kind, index) =>
    maintenanceKinds.slice(index + 1).flatMap((other): Issue[] => {
      if (!overlaps(windows[kind], windows[other])) return [];
      const { dayOfWeek, startTime } = windows[other];
      return [
        {
          path: `windows.${other}`,
          reason: `overlaps ${kind} (got ${dayOfWeek} ${startTime}); move it to another night`,
        },
      ];
    }),
  );
}

function overlaps(a: WeeklyWindow, b: WeeklyWindow): boolean {
  const distance = (from: WeeklyWindow, to: WeeklyWindow): number =>
    (startMinute(to) - startMinute(from) + minutesPerWeek) % minutesPerWeek;
  return distance(a, b) < a.durationHours * 60 || distance(b, a) < b.durationHours * 60;
}

function startMinute({ dayOfWeek, startTime }: WeeklyWindow): number {
  const [hours = "0", minutes = "0"] = startTime.split(":");
  return (weekDays.indexOf(dayOfWeek) * 24 + Number(hours)) * 60 + Number(minutes);
}
