import { registryParameters } from "#policies/catalog/parameters/registry.ts";
import { resourceRule } from "#policies/engine/policy.ts";

/** Enabled and Allow by default, and only Premium knows anything else: https://learn.microsoft.com/azure/container-registry/container-registry-skus */
export const disallowPublicRegistry = resourceRule(
  (registry, report) => {
    const path = "sku.name";
    const size = registry.string(path) ?? "not stated";
    if (size.toLowerCase() !== "premium") report(path, `size ${size} cannot be closed to the internet`);
  },
  (registry, report) => {
    const path = "publicNetworkAccess";
    const access = registry.string(path) ?? "Enabled";
    if (access.toLowerCase() === "disabled") return;
    const action = registry.string("networkRuleSet.defaultAction") ?? "Allow";
    if (action !== "Deny") report(path, `public network access is ${access} and the default action is ${action}`);
  },
  (registry, report) => {
    const { shortestPrefix } = registryParameters[registry.environment];
    for (const rule of registry.list("networkRuleSet.ipRules")) {
      const range = String(rule.read("iPAddressOrRange"));
      const prefix = Number(/\/(\d+)/.exec(range)?.[1] ?? "32"); // a bare address is one host
      if (prefix < shortestPrefix) report(rule.path, `${range} is wider than /${String(shortestPrefix)}`);
    }
  },
);
