import { resourceRule } from "#policies/engine/policy.ts";

const controlled = ["userDefinedRouting", "managedNATGateway", "userAssignedNATGateway", "none", "block"];

/** The default, a load balancer, shares its addresses with the entry: https://learn.microsoft.com/azure/aks/egress-outboundtype */
export const requireControlledEgress = resourceRule((cluster, report) => {
  const path = "networkProfile.outboundType";
  const type = cluster.string(path) ?? "loadBalancer";
  if (!controlled.includes(type)) report(path, `traffic leaves through ${type}`);
});
