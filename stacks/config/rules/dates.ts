import type { Issue } from "#components/core/issues.ts";
import type { Day } from "#components/core/units.ts";
import type { ConfigDraft } from "#stacks/config/draft.ts";
import { daysBetween } from "#stacks/config/days.ts";

/** Bound of Azure: https://learn.microsoft.com/azure/cost-management-billing/understand/analyze-unexpected-charges */
const anomalyDays = 365;

/** Rules about dates among each other; what depends on today is in `deadlines.ts`. */
export function validateDates({ budget, cluster }: ConfigDraft): readonly Issue[] {
  const freezes = cluster?.maintenance?.freezes ?? [];
  return [
    ...firstOfMonth(budget?.startDate),
    ...anomaly(budget?.anomaly?.startDate, budget?.anomaly?.endDate),
    ...freezes.flatMap(({ start, end }, index) => {
      if (daysBetween(start, end) >= 0) return [];
      const reason = `must not be before start (got ${end} < ${start}); swap the two`;
      return [{ path: `cluster.maintenance.freezes[${String(index)}].end`, reason }];
    }),
  ];
}

/** https://learn.microsoft.com/rest/api/consumption/budgets/create-or-update#budgettimeperiod */
function firstOfMonth(start: Day | undefined): readonly Issue[] {
  if (start === undefined || start.endsWith("-01")) return [];
  const reason = `must be the first day of a month (got ${start}); write "${start.slice(0, 8)}01"`;
  return [{ path: "budget.startDate", reason }];
}

function anomaly(start: Day | undefined, end: Day | undefined): readonly Issue[] {
  if (start === undefined || end === undefined) return [];
  const days = daysBetween(start, end);
  if (days > 0 && days <= anomalyDays) return [];
  const reason = `must be 1 to ${String(anomalyDays)} days after startDate (got ${String(days)} days); move it`;
  return [{ path: "budget.anomaly.endDate", reason }];
}
