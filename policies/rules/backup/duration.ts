const duration = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/;
const hoursOf = [365 * 24, 28 * 24, 7 * 24, 24, 1, 1 / 60] as const;

/** Hours of an ISO 8601 duration, the shortest year and month taken; `undefined` for anything else. */
export function durationHours(text: string | undefined): number | undefined {
  const found = duration.exec(String(text));
  if (found === null) return undefined;
  const parts: readonly (string | undefined)[] = found.slice(1);
  return parts.reduce((sum, part, index) => sum + Number(part ?? 0) * (hoursOf[index] ?? 0), 0);
}
