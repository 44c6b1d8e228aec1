import type { Issue } from "#components/core/issues.ts";
import type { ConfigDraft, Draft } from "#stacks/config/draft.ts";
import type { PlatformConfig } from "#stacks/config/schema.ts";

type WindowDraft = Draft<PlatformConfig["cluster"]["maintenance"]["windows"]["weeklyReleases"]>;

const week = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const weekHours = 7 * 24;

/** AKS runs one operation at a time: in overlapping windows one of them starves. */
export function validateMaintenance({ cluster }: ConfigDraft): readonly Issue[] {
  const windows = Object.entries(cluster?.maintenance?.windows ?? {}).flatMap(([name, window]) => {
    const start = startHour(window);
    return start === undefined || window?.durationHours === undefined
      ? []
      : [{ name, start, hours: window.durationHours }];
  });
  return windows.flatMap((one, index) =>
    windows
      .slice(0, index)
      .filter((other) => after(other.start, one.start) < other.hours || after(one.start, other.start) < one.hours)
      .map((other) => ({
        path: `cluster.maintenance.windows.${one.name}`,
        reason: `must not overlap ${other.name} (got ${hours(one)} and ${hours(other)} of the week); move one of them`,
      })),
  );
}

function startHour(window: WindowDraft | undefined): number | undefined {
  if (window?.dayOfWeek === undefined || window.startTime === undefined) return undefined;
  const [hour = "0", minute = "0"] = window.startTime.split(":");
  return week.indexOf(window.dayOfWeek) * 24 + Number(hour) + Number(minute) / 60;
}

/** Hours from one moment of the week to the next occurrence of the other. */
const after = (from: number, to: number): number => (to - from + weekHours) % weekHours;
const hours = ({ start, hours: length }: { start: number; hours: number }): string =>
  `hours ${String(start)}–${String((start + length) % weekHours)}`;
