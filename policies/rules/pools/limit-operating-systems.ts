import { inPool, poolRule } from "#policies/rules/pools/pool-view.ts";

/** CBL-Mariner and Windows Server 2019 are retired: https://learn.microsoft.com/azure/aks/upgrade-os-version */
const supported = ["AzureLinux", "AzureLinux3", "Ubuntu"];

export const limitOperatingSystems = poolRule((pool, report) => {
  const system = pool.string("osSKU") ?? "Ubuntu";
  if (!supported.includes(system)) report(inPool(pool, "osSKU"), `nodes run ${system}`);
});
