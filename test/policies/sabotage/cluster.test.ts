import { describe } from "vitest";
import { absent } from "#test/policies/support/edits.ts";
import { change, describeSabotage, remove, together, withOptions } from "#test/policies/support/sabotage.ts";
import type { Sabotage } from "#test/policies/support/sabotage.ts";

const cluster = (edits: Parameters<typeof change>[2]) => change("containerservice/ManagedCluster", "cluster", edits);
const pool = (name: string, edits: Parameters<typeof change>[2]) => change("containerservice/AgentPool", name, edits);

const controlPlane: readonly Sabotage[] = [
  {
    someone: "turns local accounts back on for an emergency",
    edit: cluster({ disableLocalAccounts: false }),
    caught: { AKS01: ["cluster"] },
  },
  {
    someone: "forgets Azure RBAC",
    edit: cluster({ "aadProfile.enableAzureRBAC": absent }),
    caught: { AKS02: ["cluster"] },
  },
  {
    someone: "opens the API server to the world",
    edit: cluster({ "apiServerAccessProfile.authorizedIPRanges[0]": "0.0.0.0/0" }),
    caught: { AKS03: ["cluster"] },
  },
  {
    someone: "widens an authorized range from one network to a provider's",
    edit: cluster({ "apiServerAccessProfile.authorizedIPRanges[0]": "203.0.0.0/12" }),
    caught: { AKS03: ["cluster"] },
  },
  {
    someone: "drops the authorized ranges of the API server",
    edit: cluster({ "apiServerAccessProfile.authorizedIPRanges": absent }),
    caught: { AKS03: ["cluster"] },
  },
  {
    someone: "allows commands through the control plane of Azure",
    edit: cluster({ "apiServerAccessProfile.disableRunCommand": false }),
    caught: { AKS04: ["cluster"] },
  },
  {
    someone: "turns network policies off",
    edit: cluster({ "networkProfile.networkPolicy": "none" }),
    caught: { AKS05: ["cluster"] },
  },
  {
    someone: "turns workload identity off",
    edit: cluster({ "securityProfile.workloadIdentity.enabled": false }),
    caught: { AKS07: ["cluster"] },
  },
  {
    someone: "saves money by the free tier",
    edit: cluster({ "sku.tier": "Free" }),
    caught: { AKS09: ["cluster"] },
    on: "production",
  },
  {
    someone: "pins a version of Kubernetes that has gone out of support",
    edit: cluster({ kubernetesVersion: "1.29" }),
    caught: { AKS10: ["cluster"] },
  },
  {
    someone: "lets minor versions of Kubernetes arrive by themselves",
    edit: cluster({ "autoUpgradeProfile.upgradeChannel": "rapid" }),
    caught: { AKS11: ["cluster"] },
  },
  {
    someone: "removes a maintenance window",
    edit: remove("containerservice/MaintenanceConfiguration", "maintenance-nodeOsUpgrade"),
    caught: { AKS12: ["cluster"] },
  },
  {
    someone: "turns Defender off",
    edit: cluster({ "securityProfile.defender": absent }),
    caught: { AKS13: ["cluster"] },
  },
  {
    someone: "removes the policy add-on",
    edit: cluster({ "addonProfiles.azurepolicy.enabled": false }),
    caught: { AKS14: ["cluster"] },
  },
  {
    someone: "stops rotating mounted secrets",
    edit: cluster({ "addonProfiles.azureKeyvaultSecretsProvider.config.enableSecretRotation": "false" }),
    caught: { AKS18: ["cluster"] },
  },
  {
    someone: "lets nodes leave by the load balancer",
    edit: cluster({ "networkProfile.outboundType": "loadBalancer" }),
    caught: { AKS21: ["cluster"] },
  },
  {
    someone: "unlocks the resource group of the nodes",
    edit: cluster({ "nodeResourceGroupProfile.restrictionLevel": "Unrestricted" }),
    caught: { AKS23: ["cluster"] },
  },
  {
    someone: "removes both the protection and the lock of the vault",
    edit: together(
      withOptions("keyvault/Vault", "vault", { protect: false }),
      remove("authorization/ManagementLockByScope", "locks-vault"),
    ),
    caught: { AKS24: ["vault"] },
    on: "production",
  },
];

const pools: readonly Sabotage[] = [
  {
    someone: "gives a spot pool a surge",
    edit: pool("pools-spota", { "upgradeSettings.maxSurge": "33%" }),
    caught: { POOL07: ["pools-spota"] },
  },
  {
    someone: "leaves a regular pool without upgrade settings",
    edit: pool("pools-data1", { upgradeSettings: absent }),
    caught: { POOL07: ["pools-data1"] },
  },
  {
    someone: "gives nodes addresses on the internet",
    edit: pool("pools-spotb", { enableNodePublicIP: true }),
    caught: { POOL04: ["pools-spotb"] },
  },
  {
    someone: "turns encryption at the host off for a new size",
    edit: pool("pools-data1", { enableEncryptionAtHost: absent }),
    caught: { POOL05: ["pools-data1"] },
  },
  {
    someone: "lets SSH onto the nodes",
    edit: pool("pools-spota", { "securityProfile.sshAccess": "LocalUser" }),
    caught: { POOL06: ["pools-spota"] },
  },
  {
    someone: "stays with an operating system that has been retired",
    edit: pool("pools-data1", { osSKU: "CBLMariner" }),
    caught: { POOL08: ["pools-data1"] },
  },
  {
    someone: "fixes the size of a spot pool",
    edit: pool("pools-spota", { enableAutoScaling: false }),
    caught: { POOL03: ["pools-spota"], SPOT03: ["pools-spota"] },
  },
  {
    someone: "removes the taint that keeps pods off spot",
    edit: pool("pools-spota", { nodeTaints: absent }),
    caught: { SPOT02: ["pools-spota"] },
  },
  {
    someone: "runs the system pool on spot",
    edit: cluster({
      "agentPoolProfiles[0].scaleSetPriority": "Spot",
      "agentPoolProfiles[0].upgradeSettings": absent,
    }),
    caught: { SPOT01: ["cluster"], SPOT02: ["cluster"] },
  },
];

describe("a bad edit of the cluster", () => {
  describeSabotage(controlPlane);
});

describe("a bad edit of the node pools", () => {
  describeSabotage(pools);
});
