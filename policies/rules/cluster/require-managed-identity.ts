import { resourceRule } from "#policies/engine/policy.ts";

const managed = ["SystemAssigned", "UserAssigned"];

/** https://learn.microsoft.com/azure/aks/use-managed-identity */
export const requireManagedIdentity = resourceRule(
  (cluster, report) => {
    const type = cluster.string("identity.type") ?? "not stated";
    if (!managed.includes(type)) report("identity.type", `the identity of the control plane is ${type}`);
  },
  (cluster, report) => {
    const path = "servicePrincipalProfile.secret";
    if (cluster.has(path)) report(path, "the control plane has the secret of a service principal");
  },
);
