import type * as pulumi from "@pulumi/pulumi";
import type { ManagedClusterArgs } from "@pulumi/azure-native/containerservice/managedCluster.js";
import type { Issue } from "#components/core/issues.ts";
import type { Cidr } from "#components/core/units.ts";

/** Who can reach the Kubernetes API: only the network, or listed addresses as well. Azure refuses both at once. */
export type ApiServerAccess =
  { readonly access: "private" } | { readonly access: "authorizedRanges"; readonly ranges: readonly Cidr[] };

export interface ApiServerNetwork {
  /** Delegated subnet the API server is placed in. */
  readonly subnetId: pulumi.Input<string>;
  /** Address range the cluster's own traffic leaves from, known once the prefix of the NAT gateway exists. */
  readonly egressRange: pulumi.Input<string>;
}

/** https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges; 2,000 with API server VNet integration */
const maxRanges = 2000;

export function validateApiServerAccess(access: ApiServerAccess): Issue[] {
  if (access.access === "private") return [];
  const path = "apiServer.ranges";
  const { ranges } = access;
  if (ranges.length === 0) {
    return [{ path, reason: 'leaves the API open to everybody (got []); list addresses, or use access "private"' }];
  }
  const open = ranges.filter((range) => range.endsWith("/0"));
  if (open.length > 0) {
    return [{ path, reason: `leaves the API open to everybody (got ${open.join(", ")}); list narrower ranges` }];
  }
  if (ranges.length < maxRanges) return [];
  return [{ path, reason: `has more ranges than Azure takes (got ${String(ranges.length)}); merge them` }];
}

/**
 * Renders the profile. Nodes reach the API through the delegated subnet in both cases, so that public access can be
 * switched without a new cluster. Run-command is off: it gives a contributor in ARM a shell in the cluster.
 */
export function renderApiServerAccess(
  access: ApiServerAccess,
  { subnetId, egressRange }: ApiServerNetwork,
): NonNullable<ManagedClusterArgs["apiServerAccessProfile"]> {
  const common = { enableVnetIntegration: true, subnetId, disableRunCommand: true };
  if (access.access === "private") {
    return {
      ...common,
      enablePrivateCluster: true,
      enablePrivateClusterPublicFQDN: false,
      privateDNSZone: "system",
    };
  }
  // Without its own egress range a pod that uses the public name of the API would be locked out.
  return { ...common, enablePrivateCluster: false, authorizedIPRanges: [...access.ranges, egressRange] };
}
