import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Day } from "#components/core/units.ts";
import { findDeadlines } from "#stacks/config/deadlines.ts";
import { parseStackConfig } from "#stacks/config/parse.ts";
import { isDay } from "#tools/plan/arguments.ts";
import type { Finding } from "#tools/plan/model.ts";

/** What stands against deploying the stack's configuration on that day. The file was accepted before, by the capture. */
export function deadlineFindings(stack: string, root: string, date: string): Finding[] {
  const parsed = parseStackConfig(readFileSync(join(root, `Pulumi.${stack}.yaml`), "utf8"));
  if (!("config" in parsed) || !isCalendarDay(date))
    throw new Error(`bug: Pulumi.${stack}.yaml was planned but is not valid`);
  return findDeadlines(parsed.config, date).map(({ path, reason, severity, gate }) => {
    const cut = reason.lastIndexOf("; ");
    return { severity, source: "deadlines", path, message: reason.slice(0, cut), remedy: reason.slice(cut + 2), gate };
  });
}

const isCalendarDay = (date: string): date is Day => isDay(date);
