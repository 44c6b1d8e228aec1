import type { Issue } from "#components/core/issues.ts";
import type { Bytes, Cpu } from "#components/core/units.ts";
import type { ConfigDraft } from "#stacks/config/draft.ts";
import { amount } from "#stacks/config/rules/quantity.ts";

/** Kubernetes accepts a quota whose requests exceed its limits, but no pod could ever use the difference. */
export function validateQuotas({ quotas }: ConfigDraft): readonly Issue[] {
  return Object.entries(quotas ?? {}).flatMap(([namespace, quota]) => [
    ...within(`quotas.${namespace}.cpuRequests`, quota?.cpuRequests, "cpuLimits", quota?.cpuLimits),
    ...within(`quotas.${namespace}.memoryRequests`, quota?.memoryRequests, "memoryLimits", quota?.memoryLimits),
  ]);
}

function within<T extends Cpu | Bytes>(
  path: string,
  request: T | undefined,
  limitName: string,
  limit: T | undefined,
): readonly Issue[] {
  if (request === undefined || limit === undefined || amount(request) <= amount(limit)) return [];
  return [{ path, reason: `must not exceed ${limitName} (got ${request} > ${limit}); lower it or raise ${limitName}` }];
}
