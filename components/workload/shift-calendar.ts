export const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export type Weekday = (typeof weekdays)[number];

/** Time of day on a clock of 24 hours, `HH:MM`. */
export type TimeOfDay = `${number}:${number}`;

/** A shift of the plant; one that ends before it starts goes on past midnight. */
export interface Shift {
  readonly name: string;
  readonly start: TimeOfDay;
  readonly end: TimeOfDay;
  /** Days on which it starts. */
  readonly days: readonly Weekday[];
}

export interface ShiftCalendar {
  /** Name in the IANA database; the clock on the wall of the plant, summer time included. */
  readonly timeZone: string;
  readonly shifts: readonly Shift[];
}

/** Minutes before a shift at which its pods must have been asked for: a node takes two to four minutes to start. */
const leadMinutes = 15;

const minutesOfDay = 24 * 60;

/** When a shift is in force: five fields of cron, at its start and its end. */
export interface ShiftWindow {
  readonly name: string;
  readonly start: string;
  readonly end: string;
}

/** The windows of a calendar, each with the minutes in which pods start. */
export function planShiftWindows(calendar: ShiftCalendar): readonly ShiftWindow[] {
  return calendar.shifts.map(({ name, start, end, days }) => {
    const [from, to] = [minuteOf(start), minuteOf(end)];
    return {
      name,
      start: renderCron(from - leadMinutes, days),
      end: renderCron(to <= from ? to + minutesOfDay : to, days),
    };
  });
}

function minuteOf(time: TimeOfDay): number {
  const [hours, minutes] = time.split(":").map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

/** Five fields of cron for a minute counted from the midnight before each of the days. */
function renderCron(minute: number, days: readonly Weekday[]): string {
  const shift = Math.floor(minute / minutesOfDay);
  const within = minute - shift * minutesOfDay;
  const numbers = days.map((day) => (weekdays.indexOf(day) + 1 + shift + weekdays.length) % weekdays.length);
  const list = numbers.toSorted((one, other) => one - other).join(",");
  return `${String(within % 60)} ${String(Math.floor(within / 60))} * * ${list}`;
}
