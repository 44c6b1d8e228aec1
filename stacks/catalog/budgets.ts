import type { BudgetThreshold } from "#components/cost/budget-notifications.ts";

/**
 * When the monthly budget speaks up. Half the money is a heartbeat (the mail works), 80 leaves days to react, and the
 * forecast is the only one that comes before the money is gone. Azure allows five.
 */
export const budgetThresholds = [
  { basis: "Actual", percent: 50 },
  { basis: "Actual", percent: 80 },
  { basis: "Actual", percent: 100 },
  { basis: "Forecasted", percent: 100 },
  { basis: "Forecasted", percent: 120 },
] as const satisfies readonly BudgetThreshold[];

/** Texts of the anomaly mail: at most 70 and 250 characters. */
export const anomalyMail = {
  subject: "MS5 platform: unusual daily cost in Azure",
  message:
    "A day cost more than its history explains. Open cost analysis by resource group, compare with the hourly cost dashboard, and look for a pool that did not scale in, a log flood or a new resource.",
} as const;
