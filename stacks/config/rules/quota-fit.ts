import type { Issue } from "#components/core/issues.ts";
import type { ConfigDraft } from "#stacks/config/draft.ts";
import { amount, renderBytes, renderCpu } from "#stacks/config/rules/quantity.ts";
import { demandOf } from "#stacks/config/rules/quota-demand.ts";
import type { Demand } from "#stacks/config/rules/quota-demand.ts";
import type { PlatformConfig } from "#stacks/config/schema.ts";

type Quota = PlatformConfig["quotas"]["application"];

const quotaKeys = [
  "cpuRequests",
  "cpuLimits",
  "memoryRequests",
  "memoryLimits",
  "storage",
  "persistentVolumeClaims",
  "pods",
] as const satisfies readonly (keyof Quota & keyof Demand)[];
type QuotaKey = (typeof quotaKeys)[number];

/**
 * A quota that is too small shows itself at the worst moment, when everything scales out during a rollout: the pods
 * beyond it are never made.
 */
export function validateQuotaFit(draft: ConfigDraft): readonly Issue[] {
  const demands = { application: demandOf(draft, "application"), cost: demandOf(draft, "cost") } as const;
  return Object.entries(demands).flatMap(([namespace, demand]) => {
    const quota = draft.quotas?.[namespace as keyof typeof demands];
    return quotaKeys.flatMap((key) => {
      const allowed = quota?.[key];
      if (allowed === undefined || demand[key] <= valueOf(allowed)) return [];
      const wrong = `must hold every workload of the namespace at its maximum during a rollout, ${show(key, demand[key])}`;
      const reason = `${wrong} (got ${String(allowed)}); raise it or lower the workloads`;
      return [{ path: `quotas.${namespace}.${key}`, reason }];
    });
  });
}

const valueOf = (quantity: Quota[QuotaKey]): number => (typeof quantity === "number" ? quantity : amount(quantity));

function show(key: QuotaKey, value: number): string {
  if (key === "pods" || key === "persistentVolumeClaims") return String(value);
  return key.startsWith("cpu") ? renderCpu(value) : renderBytes(value);
}
