import { clusterPolicies } from "#policies/packs/cluster.ts";
import { describeResourceRule } from "#test/policies/support/describe-rule.ts";
import type { Break, ResourceRuleCase } from "#test/policies/support/describe-rule.ts";
import { absent } from "#test/policies/support/edits.ts";
import { policyOf } from "#test/policies/support/policies.ts";

const irrelevant = { fqdnSubdomain: "ms5" };

function describeCluster(id: string, spec: Omit<ResourceRuleCase, "kind" | "irrelevant">): void {
  describeResourceRule(policyOf(clusterPolicies, id), { kind: "containerservice/ManagedCluster", irrelevant, ...spec });
}

/** One property, wrong and absent, with the same message. */
function wrongOrAbsent(path: string, wrong: unknown, says: string): readonly Break[] {
  const message = [`${path}: ${says}`];
  return [
    { title: `${path} = ${JSON.stringify(wrong)}`, edits: { [path]: wrong }, says: message },
    { title: `no ${path}`, edits: { [path]: absent }, says: message },
  ];
}

describeCluster("AKS01", {
  breaks: wrongOrAbsent("disableLocalAccounts", false, "local accounts are on"),
  unknown: ["disableLocalAccounts"],
});

describeCluster("AKS02", {
  breaks: [
    ...wrongOrAbsent("aadProfile.managed", false, "Entra ID is not integrated"),
    ...wrongOrAbsent("aadProfile.enableAzureRBAC", false, "access inside the cluster is not decided by Azure RBAC"),
    ...wrongOrAbsent("aadProfile.adminGroupObjectIDs", [], "no group administers the cluster"),
    { title: "Kubernetes RBAC off", edits: { enableRBAC: false }, says: ["enableRBAC: Kubernetes RBAC is off"] },
    {
      title: "a cluster without a profile of the directory",
      edits: { aadProfile: absent },
      says: [
        "aadProfile.managed: Entra ID is not integrated",
        "aadProfile.enableAzureRBAC: access inside the cluster is not decided by Azure RBAC",
        "aadProfile.adminGroupObjectIDs: no group administers the cluster",
      ],
    },
  ],
  passes: [{ title: "Kubernetes RBAC at its default", edits: { enableRBAC: absent } }],
  unknown: ["aadProfile.managed", "aadProfile.enableAzureRBAC", "aadProfile.adminGroupObjectIDs", "enableRBAC"],
});

const ranges = "apiServerAccessProfile.authorizedIPRanges";
describeCluster("AKS03", {
  breaks: [
    {
      title: "the whole internet",
      edits: { [ranges]: ["203.0.113.0/24", "0.0.0.0/0"] },
      says: [`${ranges}[1]: 0.0.0.0/0 is wider than /24`],
    },
    {
      title: "a range one bit too wide",
      edits: { [ranges]: ["203.0.112.0/23"] },
      says: [`${ranges}[0]: 203.0.112.0/23 is wider than /24`],
    },
    {
      title: "a public server without ranges",
      edits: { [ranges]: [] },
      says: [`${ranges}: the API server is public and no range is authorized`],
    },
    {
      title: "a cluster without a profile of access",
      edits: { apiServerAccessProfile: absent },
      says: [`${ranges}: the API server is public and no range is authorized`],
    },
    {
      title: "a private cluster with ranges",
      edits: { "apiServerAccessProfile.enablePrivateCluster": true },
      says: [`${ranges}: a private cluster has authorized ranges, which it ignores`],
    },
  ],
  passes: [
    {
      title: "a private cluster",
      edits: { "apiServerAccessProfile.enablePrivateCluster": true, [ranges]: absent },
    },
    { title: "a single address", edits: { [ranges]: ["203.0.113.7"] } },
    { title: "a range exactly as wide as allowed", edits: { [ranges]: ["203.0.113.0/24"] } },
  ],
  unknown: ["apiServerAccessProfile.enablePrivateCluster", `${ranges}[1]`],
});

describeCluster("AKS04", {
  breaks: wrongOrAbsent(
    "apiServerAccessProfile.disableRunCommand",
    false,
    "commands can be run in the cluster through Azure's control plane",
  ),
  unknown: ["apiServerAccessProfile.disableRunCommand"],
});

describeCluster("AKS05", {
  breaks: [
    {
      title: "the engine that is being retired",
      edits: { "networkProfile.networkPolicy": "azure" },
      says: ["networkProfile.networkPolicy: the network policy engine is azure"],
    },
    ...wrongOrAbsent("networkProfile.networkPolicy", "none", "the network policy engine is none"),
    {
      title: "a cluster without a network profile",
      edits: { networkProfile: absent },
      says: ["networkProfile.networkPolicy: the network policy engine is none"],
    },
  ],
  passes: [{ title: "Calico", edits: { "networkProfile.networkPolicy": "calico" } }],
  unknown: ["networkProfile.networkPolicy"],
});

describeCluster("AKS06", {
  breaks: [
    {
      title: "kubenet",
      edits: { "networkProfile.networkPlugin": "kubenet" },
      says: ["networkProfile.networkPlugin: the network plugin is kubenet"],
    },
    {
      title: "routed pods",
      edits: { "networkProfile.networkPluginMode": absent },
      says: ["networkProfile.networkPluginMode: the plugin mode is not stated"],
    },
    {
      title: "a cluster without a network profile",
      edits: { networkProfile: absent },
      says: [
        "networkProfile.networkPlugin: the network plugin is not stated",
        "networkProfile.networkPluginMode: the plugin mode is not stated",
      ],
    },
  ],
  unknown: ["networkProfile.networkPlugin", "networkProfile.networkPluginMode"],
});

describeCluster("AKS07", {
  breaks: [
    ...wrongOrAbsent("oidcIssuerProfile.enabled", false, "the cluster issues no tokens that Entra ID can trust"),
    ...wrongOrAbsent("securityProfile.workloadIdentity.enabled", false, "pods have no federated identity"),
    {
      title: "pod-managed identity",
      edits: { "podIdentityProfile.enabled": true },
      says: ["podIdentityProfile.enabled: the retired pod-managed identity is on"],
    },
  ],
  passes: [{ title: "pod-managed identity that is off", edits: { "podIdentityProfile.enabled": false } }],
  unknown: ["oidcIssuerProfile.enabled", "securityProfile.workloadIdentity.enabled", "podIdentityProfile.enabled"],
});

describeCluster("AKS08", {
  breaks: [
    {
      title: "no identity",
      edits: { identity: absent },
      says: ["identity.type: the identity of the control plane is not stated"],
    },
    {
      title: "an identity that is switched off",
      edits: { "identity.type": "None" },
      says: ["identity.type: the identity of the control plane is None"],
    },
    {
      title: "a service principal",
      edits: { "servicePrincipalProfile.secret": "a-secret-text" },
      says: ["servicePrincipalProfile.secret: the control plane has the secret of a service principal"],
    },
  ],
  passes: [
    { title: "the identity of the system", edits: { "identity.type": "SystemAssigned" } },
    { title: "the marker of a managed identity", edits: { servicePrincipalProfile: { clientId: "msi" } } },
  ],
  unknown: ["identity.type", "servicePrincipalProfile.secret"],
});

describeCluster("AKS09", {
  breaks: [
    ...wrongOrAbsent("sku.tier", "Free", "tier Free has no service level agreement"),
    {
      title: "long-term support in a tier that has none",
      edits: { supportPlan: "AKSLongTermSupport" },
      says: ["supportPlan: long-term support needs tier Premium"],
    },
  ],
  passes: [
    { title: "long-term support", edits: { supportPlan: "AKSLongTermSupport", "sku.tier": "Premium" } },
    { title: "no stated plan", edits: { supportPlan: absent } },
  ],
  unknown: ["sku.tier", "supportPlan"],
});
