import type { ShiftCalendar } from "#components/workload/shift-calendar.ts";

const workingDays = ["monday", "tuesday", "wednesday", "thursday", "friday"] as const;

/** When the plant works. What is scaled by load has its floor in every shift. */
export const shiftCalendar = {
  timeZone: "Europe/London",
  shifts: [
    { name: "early", start: "06:00", end: "14:00", days: workingDays },
    { name: "late", start: "14:00", end: "22:00", days: workingDays },
    { name: "night", start: "22:00", end: "06:00", days: workingDays },
  ],
} as const satisfies ShiftCalendar;
