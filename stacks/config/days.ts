import type { Day } from "#components/core/units.ts";

const millisecondsPerDay = 24 * 60 * 60 * 1000;
const time = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

/** Whole days from one day to another; negative when the second comes first. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((time(to) - time(from)) / millisecondsPerDay);
}

/** Whole months between the months of two days. */
export function monthsBetween(from: Day, to: Day): number {
  const months = (day: Day): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return months(to) - months(from);
}
