import { inPool, poolRule } from "#policies/rules/pools/pool-view.ts";

/** SSH is on and trusted launch off by default: https://learn.microsoft.com/azure/aks/manage-ssh-node-access, https://learn.microsoft.com/azure/aks/use-trusted-launch */
export const requireHardenedNodes = poolRule(
  (pool, report) => {
    if (pool.string("securityProfile.sshAccess") !== "Disabled") {
      report(inPool(pool, "securityProfile.sshAccess"), "nodes accept SSH");
    }
  },
  (pool, report) => {
    if (pool.boolean("securityProfile.enableSecureBoot") !== true) {
      report(inPool(pool, "securityProfile.enableSecureBoot"), "nodes start unsigned software");
    }
  },
  (pool, report) => {
    if (pool.boolean("securityProfile.enableVTPM") !== true) {
      report(inPool(pool, "securityProfile.enableVTPM"), "nodes cannot attest how they started");
    }
  },
);
