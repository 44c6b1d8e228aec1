import { inPool, poolRule } from "#policies/rules/pools/pool-view.ts";

/** Off by default: https://learn.microsoft.com/azure/aks/enable-host-encryption */
export const requireHostEncryption = poolRule((pool, report) => {
  if (pool.boolean("enableEncryptionAtHost") !== true) {
    report(inPool(pool, "enableEncryptionAtHost"), "caches and temporary disks of the nodes are not encrypted");
  }
});
