import type { Input } from "@pulumi/pulumi";
import type { consumption } from "@pulumi/azure-native/types/input.js";
import type { Issue } from "#components/core/issues.ts";
import type { Day } from "#components/core/units.ts";

/** Share of the budget at which somebody is told. */
export interface BudgetThreshold {
  /** `Actual` reacts to what was billed, `Forecasted` to what the month will cost if nothing changes. */
  readonly basis: "Actual" | "Forecasted";
  /** Percent of the budget's amount. */
  readonly percent: number;
}

/** Terms of a budget that can be checked before anything is deployed. */
export interface BudgetTerms {
  readonly monthlyUsd: number;
  /** First day of a month; Azure refuses one more than a year ahead and never changes it afterwards. */
  readonly startDate: Day;
  /** Resource groups whose cost counts. */
  readonly resourceGroupNames: readonly string[];
  /** Group of the nodes, which carries most of the cost; must be among `resourceGroupNames`. */
  readonly nodeResourceGroupName: string;
  readonly thresholds: readonly BudgetThreshold[];
  /** Addresses written to beside the action groups. */
  readonly emails: readonly string[];
}

/** https://learn.microsoft.com/rest/api/consumption/budgets/create-or-update: "Budget can have up to five notifications" */
const maxNotifications = 5;
const maxThresholdPercent = 1000;
const earliestStart = "2017-06-01";

export function validateBudget(terms: BudgetTerms): Issue[] {
  return [
    ...validateAmount(terms),
    ...validateStartDate(terms),
    ...validateScope(terms),
    ...validateThresholds(terms.thresholds),
    ...validateEmails(terms),
  ];
}

function validateAmount({ monthlyUsd }: BudgetTerms): Issue[] {
  if (monthlyUsd > 0) return [];
  return [{ path: "monthlyUsd", reason: `must be above 0 (got ${String(monthlyUsd)}); give the monthly limit in USD` }];
}

function validateStartDate({ startDate }: BudgetTerms): Issue[] {
  if (/^\d{4}-\d{2}-01$/.test(startDate) && startDate >= earliestStart) return [];
  const reason = `must be the first day of a month since ${earliestStart} (got "${startDate}"); write YYYY-MM-01`;
  return [{ path: "startDate", reason }];
}

function validateScope({ resourceGroupNames, nodeResourceGroupName }: BudgetTerms): Issue[] {
  if (resourceGroupNames.includes(nodeResourceGroupName)) return [];
  const reason = `must include the node resource group (got ${JSON.stringify(resourceGroupNames)}); add "${nodeResourceGroupName}", where the nodes are billed`;
  return [{ path: "resourceGroupNames", reason }];
}

function validateEmails({ emails }: BudgetTerms): Issue[] {
  if (emails.length > 0) return [];
  return [{ path: "emails", reason: "must name at least one address (got none); add the owner of the cost centre" }];
}

function validateThresholds(thresholds: readonly BudgetThreshold[]): Issue[] {
  const path = "thresholds";
  const issues: Issue[] = [];
  if (thresholds.length > maxNotifications) {
    const reason = `must be at most ${String(maxNotifications)} (got ${String(thresholds.length)}); drop the least useful ones`;
    issues.push({ path, reason });
  }
  if (!thresholds.some(({ basis }) => basis === "Forecasted")) {
    issues.push({ path, reason: "must warn before the money is spent (got no Forecasted one); add Forecasted 100" });
  }
  const outside = thresholds.filter(({ percent }) => percent <= 0 || percent > maxThresholdPercent);
  for (const { basis, percent } of outside) {
    const reason = `must be above 0 and at most ${String(maxThresholdPercent)} percent (got ${String(percent)}); correct it`;
    issues.push({ path: `${path}.${basis}`, reason });
  }
  const keys = thresholds.map(notificationKey);
  for (const key of new Set(keys.filter((key, index) => keys.indexOf(key) !== index))) {
    issues.push({ path: `${path}.${key}`, reason: "is listed twice (got 2); remove one" });
  }
  return issues;
}

/** Renders one notification per threshold; `EqualTo` would practically never fire, costs jump over a percentage. */
export function renderNotifications(
  thresholds: readonly BudgetThreshold[],
  contacts: { readonly emails: readonly string[]; readonly actionGroupIds: readonly Input<string>[] },
): Record<string, consumption.NotificationArgs> {
  return Object.fromEntries(
    thresholds.map((threshold) => [
      notificationKey(threshold),
      {
        enabled: true,
        operator: "GreaterThanOrEqualTo",
        threshold: threshold.percent,
        thresholdType: threshold.basis,
        contactEmails: [...contacts.emails],
        contactGroups: [...contacts.actionGroupIds],
        locale: "en-gb",
      },
    ]),
  );
}

/** Names a notification the way the Azure portal does. */
const notificationKey = ({ basis, percent }: BudgetThreshold): string =>
  `${basis}_GreaterThanOrEqualTo_${String(percent)}_Percent`;
