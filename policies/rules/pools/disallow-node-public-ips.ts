import { inPool, poolRule } from "#policies/rules/pools/pool-view.ts";

/** Off by default: https://learn.microsoft.com/azure/aks/use-node-public-ips */
export const disallowNodePublicIps = poolRule((pool, report) => {
  if (pool.boolean("enableNodePublicIP") === true) {
    report(inPool(pool, "enableNodePublicIP"), "every node has an address on the internet");
  }
});
