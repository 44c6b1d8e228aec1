import { stackRule } from "#policies/engine/policy.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";
import type { ResourceView } from "#policies/engine/stack-view.ts";

const contacts = ["contactEmails", "contactGroups", "contactRoles"];
const day = 24 * 60 * 60 * 1000;

/** https://learn.microsoft.com/azure/cost-management-billing/costs/tutorial-acm-create-budgets */
export const requireBudget = stackRule((stack, judge) => {
  const budgets = stack.of("consumption/Budget");
  if (budgets.length === 0) judge.report("no budget watches the cost");
  judge.each(budgets, (budget, report) => {
    if (!live(budget, "Actual").some(isInTime)) report("notifications", "nobody is told before the budget is spent");
  });
  judge.each(budgets, (budget, report) => {
    if (live(budget, "Forecasted").length === 0) report("notifications", "nobody is told of a forecast");
  });
  judge.each(budgets, (budget, report) => {
    const end = String(budget.read("timePeriod.endDate")); // not stated: ten years after the start, and no number here
    const days = (Date.parse(end) - Date.parse(budget.string("timePeriod.startDate") ?? end)) / day;
    if (days < 365) report("timePeriod.endDate", `the budget ends after ${String(days)} days`);
  });
});

/** Notifications of one kind that are on and have somebody to go to. */
function live(budget: ResourceView, kind: "Actual" | "Forecasted"): readonly PropertyView[] {
  return budget
    .members("notifications")
    .map(([, notification]) => notification)
    .filter((each) => (each.string("thresholdType") ?? "Actual") === kind)
    .filter((each) => each.boolean("enabled") === true && contacts.some((list) => each.list(list).length > 0));
}

const isInTime = (notification: PropertyView): boolean => (notification.number("threshold") ?? Infinity) <= 100;
