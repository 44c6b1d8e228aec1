import type { DefenderPlanSpec } from "#components/governance/defender-plan.ts";

/** Names, sub-plans and extensions as Microsoft's own policies deploy them. */
const policies =
  "https://github.com/Azure/azure-policy/blob/master/built-in-policies/policyDefinitions/Security%20Center";

/** Plans for what the platform runs on. Servers is absent: its agent does not run on the nodes of AKS. */
export const defenderPlans = [
  {
    pricing: "Containers",
    subPlan: undefined,
    extensions: {
      ContainerRegistriesVulnerabilityAssessments: true,
      AgentlessDiscoveryForKubernetes: true,
    },
    reason: "attacks inside running pods and on the control plane, vulnerable images in the registry",
    source: `${policies}/ASC_Azure_Defender_Containers_Full_Features_DINE.json`,
  },
  {
    pricing: "KeyVaults",
    subPlan: "PerKeyVault",
    extensions: {},
    reason: "unusual reading of secrets",
    source: `${policies}/ASC_Azure_Defender_KeyVault_DINE.json`,
  },
  {
    pricing: "StorageAccounts",
    subPlan: "DefenderForStorageV2",
    extensions: {
      // Priced by the gigabyte scanned; nobody outside uploads to our accounts.
      OnUploadMalwareScanning: false,
      SensitiveDataDiscovery: false,
    },
    reason: "unusual access to backups and audit records",
    source: `${policies}/MDC_Microsoft_Defender_For_Storage_Basic_DINE.json`,
  },
  {
    pricing: "Arm",
    subPlan: "PerSubscription",
    extensions: {},
    reason: "stolen credentials used on the control plane",
    source: `${policies}/ASC_Azure_Defender_ARM_DINE.json`,
  },
] as const satisfies readonly DefenderPlanSpec[];
