import { requiredCategories } from "#policies/catalog/parameters/logging.ts";
import { stackRule } from "#policies/engine/policy.ts";
import { missingCategories, settingsOf } from "#policies/rules/logging/diagnostics.ts";

/** https://learn.microsoft.com/azure/azure-monitor/reference/logs-index */
export const requireAuditCategories = stackRule((stack, judge) => {
  for (const [kind, categories] of Object.entries(requiredCategories)) {
    judge.each(stack.of(kind), (resource, report) => {
      const missing = missingCategories(settingsOf(stack, resource), categories);
      if (missing.length > 0) report("", `no diagnostic setting sends ${missing.join(", ")}`);
    });
  }
});
