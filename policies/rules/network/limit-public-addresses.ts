import { networkParameters } from "#policies/catalog/parameters/network.ts";
import { resourceRule } from "#policies/engine/policy.ts";

/** https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses */
export const limitPublicAddresses = resourceRule(
  (address, report) => {
    const listed = networkParameters[address.environment].publicAddresses[address.name];
    const owner = address.string("tags.owner") ?? "nobody";
    if (listed === undefined) report("", "nobody has said what the address is for");
    else if (listed.owner !== owner) report("tags.owner", `the address belongs to ${owner}, not to ${listed.owner}`);
  },
  (address, report) => {
    const path = "sku.name";
    const size = address.string(path) ?? "Basic";
    if (!size.startsWith("Standard")) report(path, `size ${size} is open by default and retired`);
  },
  (address, report) => {
    if (address.list("zones").length === 0) report("zones", "the address is bound to no zone");
  },
);
