import { eachKnown } from "#policies/engine/pod-rule.ts";
import { resourceRule } from "#policies/engine/policy.ts";
import { subnetsIn } from "#policies/rules/network/subnet-view.ts";

/** None by default: https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview */
export const requireSubnetFilters = resourceRule((resource, report) => {
  eachKnown(subnetsIn(resource), (subnet) => {
    const group = subnet.at("networkSecurityGroup");
    if (!group.keys().includes("id")) report(group.path, "the subnet has no network security group");
  });
});
