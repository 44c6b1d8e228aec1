import { eachKnown } from "#policies/engine/pod-rule.ts";
import { resourceRule } from "#policies/engine/policy.ts";
import { subnetsIn } from "#policies/rules/network/subnet-view.ts";

/** On by default up to API version 2025-07-01: https://learn.microsoft.com/azure/virtual-network/ip-services/default-outbound-access */
export const disallowDefaultOutbound = resourceRule((resource, report) => {
  eachKnown(subnetsIn(resource), (subnet) => {
    const access = subnet.at("defaultOutboundAccess");
    if (access.boolean() !== false) report(access.path, "machines reach the internet by an address of Azure's choice");
  });
});
