import { hasFeature, inPool, poolRule, sizeOf } from "#policies/rules/pools/pool-view.ts";

/** `d` in a size's name marks a local disk: https://learn.microsoft.com/azure/aks/concepts-storage#ephemeral-os-disk */
export const requireEphemeralDisks = poolRule((pool, report) => {
  if (hasFeature(pool, "d") && pool.string("osDiskType") !== "Ephemeral") {
    report(inPool(pool, "osDiskType"), `${sizeOf(pool)} has a local disk that the system does not use`);
  }
});
