import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planShiftWindows, weekdays } from "#components/workload/shift-calendar.ts";
import type { ShiftCalendar, TimeOfDay } from "#components/workload/shift-calendar.ts";
import { shiftCalendar } from "#stacks/catalog/shifts.ts";

/** Minutes since Monday 00:00 at which five fields of cron fire; minute, hour and a list of weekdays, Sunday 0. */
function firings(cron: string): readonly number[] {
  const [minute, hour, day, month, days] = cron.split(" ");
  expect([day, month]).toEqual(["*", "*"]);
  return String(days)
    .split(",")
    .map((weekday) => ((Number(weekday) + 6) % 7) * 1440 + Number(hour) * 60 + Number(minute));
}

const week = 7 * 1440;

/** Minutes until the next firing after a minute, as cron counts it. */
const untilNext = (fires: readonly number[], minute: number): number =>
  Math.min(...fires.map((at) => (at - minute - 1 + week) % week)) + 1;

/** As KEDA decides: within the window when its next end comes before its next start. https://github.com/kedacore/keda/blob/v2.17.2/pkg/scalers/cron_scaler.go */
const isActive = ({ start, end }: { readonly start: string; readonly end: string }, minute: number): boolean =>
  untilNext(firings(end), minute) <= untilNext(firings(start), minute);

/** Minutes of the week in which a window is active, each once. */
const activeMinutes = (window: { readonly start: string; readonly end: string }): ReadonlySet<number> =>
  new Set(Array.from({ length: week }, (_, minute) => minute).filter((minute) => isActive(window, minute)));

const minutesOf = (time: TimeOfDay): number => {
  const [hours, minutes] = time.split(":");
  return Number(hours) * 60 + Number(minutes);
};

const isTime = (text: string): text is TimeOfDay => /^\d+:\d+$/.test(text);

function timeOfDay(minute: number): TimeOfDay {
  const text = `${String(Math.floor(minute / 60))}:${String(minute % 60)}`;
  if (!isTime(text)) throw new Error(`bug: ${text}`);
  return text;
}

/** What a shift of one day means: from a quarter of an hour before its start to its end, on the day after where it must. */
function expectedMinutes({ shifts }: ShiftCalendar): ReadonlySet<number> {
  const minutes = shifts.flatMap(({ start, end, days }) =>
    days.flatMap((day) => {
      const from = weekdays.indexOf(day) * 1440 + minutesOf(start);
      const length = (minutesOf(end) - minutesOf(start) + 1440) % 1440;
      return Array.from({ length: length + 15 }, (_, index) => (from - 15 + index + week) % week);
    }),
  );
  return new Set(minutes);
}

const oneShift = (start: TimeOfDay, end: TimeOfDay, days: ShiftCalendar["shifts"][number]["days"]): ShiftCalendar => ({
  timeZone: "Europe/London",
  shifts: [{ name: "one", start, end, days }],
});

describe("the windows of a shift", () => {
  it("begin a quarter of an hour before the shift", () => {
    expect(planShiftWindows(oneShift("06:00", "14:00", ["monday", "friday"]))).toEqual([
      { name: "one", start: "45 5 * * 1,5", end: "0 14 * * 1,5" },
    ]);
  });

  it("end on the next day when the shift goes past midnight", () => {
    expect(planShiftWindows(oneShift("22:00", "06:00", ["saturday"]))).toEqual([
      { name: "one", start: "45 21 * * 6", end: "0 6 * * 0" },
    ]);
  });

  it("begin on the day before when the shift starts at midnight", () => {
    expect(planShiftWindows(oneShift("00:00", "08:00", ["monday"]))).toEqual([
      { name: "one", start: "45 23 * * 0", end: "0 8 * * 1" },
    ]);
  });

  it("go round the clock when the shift ends as the next one starts", () => {
    expect(planShiftWindows(oneShift("06:00", "06:00", ["monday"]))).toEqual([
      { name: "one", start: "45 5 * * 1", end: "0 6 * * 2" },
    ]);
  });

  it("cover exactly the shifts and their lead, for any shift", () => {
    const time = fc.integer({ min: 0, max: 1439 }).map(timeOfDay);
    const days = fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1 });
    fc.assert(
      fc.property(time, time, days, (start, end, on) => {
        const length = (minutesOf(end) - minutesOf(start) + 1440) % 1440;
        fc.pre(length > 0 && length + 15 < 1440);
        const calendar = oneShift(start, end, on);
        const covered = planShiftWindows(calendar).map(activeMinutes);
        expect(covered).toEqual([expectedMinutes(calendar)]);
      }),
      { numRuns: 25 },
    );
  });
});

describe("the calendar of the plant", () => {
  it("keeps the floor of a shift from Monday 05:45 to Saturday 06:00", () => {
    const covered = new Set(planShiftWindows(shiftCalendar).flatMap((window) => [...activeMinutes(window)]));
    const expected = Array.from({ length: 5 * 1440 + 15 }, (_, index) => 5 * 60 + 45 + index);
    expect([...covered].toSorted((one, other) => one - other)).toEqual(expected);
  });

  it("is that of a time zone that exists", () => {
    expect(() => new Intl.DateTimeFormat("en", { timeZone: shiftCalendar.timeZone })).not.toThrow();
  });
});
