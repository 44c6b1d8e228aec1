import type { Issue } from "#components/core/issues.ts";
import type { Day } from "#components/core/units.ts";

/** What an anomaly mail says, to whom, and for how long it is sent. */
export interface AnomalyTerms {
  readonly startDate: Day;
  /** The alert goes silent after this day. */
  readonly endDate: Day;
  readonly emails: readonly string[];
  readonly subject: string;
  readonly message: string;
}

/** Characters; https://learn.microsoft.com/rest/api/cost-management/scheduled-actions/create-or-update-by-scope */
const limits = { subject: 70, message: 250 } as const;

export function validateAnomalyTerms(terms: AnomalyTerms): Issue[] {
  const issues: Issue[] = [];
  if (terms.startDate >= terms.endDate) {
    const reason = `must be after startDate ${terms.startDate} (got ${terms.endDate}); move it at most a year ahead`;
    issues.push({ path: "endDate", reason });
  }
  if (terms.emails.length === 0) {
    issues.push({
      path: "emails",
      reason: "must name at least one address (got none); add the owner of the cost centre",
    });
  }
  for (const path of ["subject", "message"] as const) {
    const length = terms[path].length;
    if (length > 0 && length <= limits[path]) continue;
    const reason = `must have 1 to ${String(limits[path])} characters (got ${String(length)}); shorten or write it`;
    issues.push({ path, reason });
  }
  return issues;
}
