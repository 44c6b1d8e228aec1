import type { Issue } from "#components/core/issues.ts";
import type { ConfigDraft } from "#stacks/config/draft.ts";

/** Seven years with two leap days: what quality records of the plant are kept for. */
const sevenYears = 2557;

/** Money and time spans that must not contradict each other, and what production must have. */
export function validateGovernance(draft: ConfigDraft): readonly Issue[] {
  return [...money(draft), ...retention(draft), ...production(draft), ...regions(draft), ...openRanges(draft)];
}

function money({ budget }: ConfigDraft): readonly Issue[] {
  const { dailyUsd, monthlyUsd } = budget ?? {};
  if (dailyUsd === undefined || monthlyUsd === undefined) return [];
  const [least, most] = [dailyUsd * 28, dailyUsd * 31];
  if (monthlyUsd >= least && monthlyUsd <= most) return [];
  const wrong = `must be 28 to 31 times dailyUsd, ${String(least)} to ${String(most)}`;
  return [{ path: "budget.monthlyUsd", reason: `${wrong} (got ${String(monthlyUsd)}); correct one of the two` }];
}

function retention({ logs, retention: spans }: ConfigDraft): readonly Issue[] {
  return [
    ...atMost("logs.retentionDays", logs?.retentionDays, "logs.auditTotalRetentionDays", logs?.auditTotalRetentionDays),
    ...atMost("logs.auditTotalRetentionDays", logs?.auditTotalRetentionDays, "retention.auditDays", spans?.auditDays),
    ...atMost("retention.flowLogDays", spans?.flowLogDays, "retention.auditDays", spans?.auditDays),
    ...atMost("retention.deletedBlobDays", spans?.deletedBlobDays, "retention.backupDays", spans?.backupDays),
  ];
}

function atMost(path: string, value: number | undefined, limit: string, most: number | undefined): readonly Issue[] {
  if (value === undefined || most === undefined || value <= most) return [];
  return [
    {
      path,
      reason: `must not exceed ${limit} (got ${String(value)} > ${String(most)} days); lower it or raise the other`,
    },
  ];
}

function production({ environment, protectStatefulResources, retention: spans }: ConfigDraft): readonly Issue[] {
  if (environment !== "production") return [];
  const issues: Issue[] = [];
  if (protectStatefulResources === false) {
    issues.push({ path: "protectStatefulResources", reason: "must be true in production (got false); set it to true" });
  }
  if (spans?.auditDays !== undefined && spans.auditDays < sevenYears) {
    const reason = `must be at least ${String(sevenYears)} days in production (got ${String(spans.auditDays)}); keep seven years`;
    issues.push({ path: "retention.auditDays", reason });
  }
  return issues;
}

function regions({ azure }: ConfigDraft): readonly Issue[] {
  if (azure?.location === undefined || azure.location !== azure.secondaryLocation) return [];
  const reason = `must differ from location (got ${azure.location} twice); choose the paired region`;
  return [{ path: "azure.secondaryLocation", reason }];
}

/** A range that holds half of the Internet authorizes nobody in particular. */
function openRanges({ cluster }: ConfigDraft): readonly Issue[] {
  const access = cluster?.apiServer;
  if (access?.access !== "authorizedRanges") return [];
  return (access.ranges ?? []).flatMap((range, index) => {
    if (Number(range.split("/")[1]) >= 16) return [];
    const reason = `must be a /16 or smaller (got ${range}); name the networks operators come from`;
    return [{ path: `cluster.apiServer.ranges[${String(index)}]`, reason }];
  });
}
