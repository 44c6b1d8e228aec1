import { inPool, poolRule, sizeOf } from "#policies/rules/pools/pool-view.ts";

/** `d` in a size's name marks a local disk: https://learn.microsoft.com/azure/aks/concepts-storage#ephemeral-os-disk */
export const requireEphemeralDisks = poolRule((pool, report) => {
  if (sizeOf(pool).features.includes("d") && pool.string("osDiskType") !== "Ephemeral") {
    report(inPool(pool, "osDiskType"), `${pool.string("vmSize") ?? ""} has a local disk that the system does not use`);
  }
});
