import { networkRecords } from "#policies/catalog/network.ts";
import { pair } from "#policies/engine/policy.ts";
import { disallowDefaultOutbound } from "#policies/rules/network/disallow-default-outbound.ts";
import { disallowExposedPorts } from "#policies/rules/network/disallow-exposed-ports.ts";
import { disallowOpenFilters } from "#policies/rules/network/disallow-open-filters.ts";
import { limitPublicAddresses } from "#policies/rules/network/limit-public-addresses.ts";
import { requireFloodProtection } from "#policies/rules/network/require-flood-protection.ts";
import { requireFlowLogs } from "#policies/rules/network/require-flow-logs.ts";
import { requirePrivateEndpoints } from "#policies/rules/network/require-private-endpoints.ts";
import { requirePrivateNames } from "#policies/rules/network/require-private-names.ts";
import { requireSubnetFilters } from "#policies/rules/network/require-subnet-filters.ts";

/** The virtual network, its filters, endpoints and addresses. */
export const networkPolicies = pair(networkRecords, {
  NET01: requireSubnetFilters,
  NET02: disallowExposedPorts,
  NET03: disallowOpenFilters,
  NET04: requireFlowLogs,
  NET05: disallowDefaultOutbound,
  NET06: requirePrivateEndpoints,
  NET07: requirePrivateNames,
  NET09: limitPublicAddresses,
  NET10: requireFloodProtection,
});
