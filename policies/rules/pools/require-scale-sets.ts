import { inPool, poolRule } from "#policies/rules/pools/pool-view.ts";

/** The default is a scale set; availability sets are retired: https://learn.microsoft.com/azure/aks/availability-sets-on-aks */
export const requireScaleSets = poolRule((pool, report) => {
  const type = pool.string("type") ?? "VirtualMachineScaleSets";
  if (type !== "VirtualMachineScaleSets") report(inPool(pool, "type"), `the pool is made of ${type}`);
});
