import type { Issue } from "#components/core/issues.ts";
import type { DataClass } from "#components/core/labels.ts";

/** Interval as PostgreSQL and the application both read it. */
export type Interval = `${number} ${"hour" | "hours" | "day" | "days"}`;

/** How long rows of a table stay, and when they are compressed. */
export interface RetentionRule {
  readonly table: string;
  /** Column the table is divided by; absent where the application has not decided yet. */
  readonly timeColumn?: string;
  readonly chunkInterval: Interval;
  /** Absent: never. */
  readonly compressAfter?: Interval;
  /** Column whose values are kept together when rows are compressed. */
  readonly segmentBy?: string;
  readonly retain: Interval;
  readonly dataClass: DataClass;
  readonly reason: string;
}

/** Hours of an interval. @throws Error for a text that is none. */
export function hoursOf(interval: Interval): number {
  const [, count, unit = ""] = /^(\d+) (hour|day)s?$/.exec(interval) ?? [];
  if (count === undefined) throw new Error(`bug: "${interval}" is no interval in hours or days`);
  return Number(count) * (unit === "day" ? 24 : 1);
}

const identifier = /^[a-z_][a-z0-9_]{0,62}$/;

/** Checks that every rule can be carried out, and that nothing is deleted before it was compressed. */
export function validateRetention(rules: readonly RetentionRule[]): Issue[] {
  return rules.flatMap((rule, index) => [
    ...validateNames(rule, `retention[${String(index)}]`),
    ...validateTimes(rule, `retention[${String(index)}]`),
    ...(rules.findIndex(({ table }) => table === rule.table) === index
      ? []
      : [
          {
            path: `retention[${String(index)}].table`,
            reason: `has two rules (got "${rule.table}" again); remove one`,
          },
        ]),
  ]);
}

function validateNames({ table, timeColumn, segmentBy }: RetentionRule, path: string): Issue[] {
  return Object.entries({ table, timeColumn, segmentBy })
    .filter(([, name]) => name !== undefined && !identifier.test(name))
    .map(([field, name]) => ({
      path: `${path}.${field}`,
      reason: `is no plain name (got "${String(name)}"); use lower-case letters, digits and underscores`,
    }));
}

function validateTimes({ chunkInterval, compressAfter, retain }: RetentionRule, path: string): Issue[] {
  const issues: Issue[] = [];
  if (hoursOf(retain) <= hoursOf(chunkInterval)) {
    const reason = `is not longer than a chunk (got ${retain}, chunks of ${chunkInterval}); rows go by whole chunks, so raise it`;
    issues.push({ path: `${path}.retain`, reason });
  }
  if (compressAfter !== undefined && hoursOf(compressAfter) >= hoursOf(retain)) {
    const reason = `compresses what is deleted (got ${compressAfter}, kept ${retain}); lower it or remove it`;
    issues.push({ path: `${path}.compressAfter`, reason });
  }
  return issues;
}
