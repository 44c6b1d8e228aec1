import { resourceRule } from "#policies/engine/policy.ts";

const supported = ["cilium", "calico"];

/** None is the default; `azure` is retired in September 2028: https://learn.microsoft.com/azure/aks/use-network-policies */
export const requireNetworkPolicyEngine = resourceRule((cluster, report) => {
  const path = "networkProfile.networkPolicy";
  const engine = cluster.string(path) ?? "none";
  if (!supported.includes(engine)) report(path, `the network policy engine is ${engine}`);
});
