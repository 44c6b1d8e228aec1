import { describe, expect, it } from "vitest";
import { durationHours } from "#policies/rules/backup/duration.ts";

// https://www.iso.org/iso-8601-date-and-time-format.html
describe("a duration of ISO 8601", () => {
  it.each([
    ["P1Y", 365 * 24],
    ["P10Y", 3_650 * 24],
    ["P1M", 28 * 24],
    ["P12M", 12 * 28 * 24],
    ["P1W", 7 * 24],
    ["P52W", 364 * 24],
    ["P1D", 24],
    ["P30D", 720],
    ["PT4H", 4],
    ["PT36H", 36],
    ["PT30M", 0.5],
    ["PT6M", 0.1],
    ["P1Y2M3D", (365 + 56 + 3) * 24],
    ["P1DT12H30M", 36.5],
  ])("%s is %d hours", (text, hours) => {
    expect(durationHours(text)).toBeCloseTo(hours, 9);
  });

  it.each(["", "1D", "xP1D", "P1Dx", "P1D ", "PT1D", "P1H", "P-1D", "PxM", "PTxM", "P1.5D", undefined])(
    "is not %s",
    (text) => {
      expect(durationHours(text)).toBeUndefined();
    },
  );
});
