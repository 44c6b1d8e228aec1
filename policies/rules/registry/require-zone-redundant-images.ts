import { stackRule } from "#policies/engine/policy.ts";

/** Disabled by default in the API: https://learn.microsoft.com/azure/container-registry/zone-redundancy */
export const requireZoneRedundantImages = stackRule((stack, judge) => {
  judge.each(stack.of("containerregistry/Registry"), (registry, report) => {
    const path = "zoneRedundancy";
    const redundancy = registry.string(path) ?? "Disabled";
    if (redundancy === "Enabled" || stack.referrers(registry, "containerregistry/Replication").length > 0) return;
    report(path, `zone redundancy is ${redundancy} and no other region has a replica`);
  });
});
