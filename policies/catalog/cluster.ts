import type { PolicyRecord } from "#policies/engine/policy.ts";

const kinds = ["containerservice/ManagedCluster"] as const;

export const clusterRecords = {
  AKS01: {
    title: "the cluster has no local accounts",
    why: "A local administrator certificate bypasses Entra ID, its conditional access and its audit trail.",
    severity: "critical",
    level: "mandatory",
    kinds,
    controls: [
      {
        framework: "part11",
        id: "11.10(d)",
        strength: "direct",
        rationale: "access is limited to identities of the directory",
      },
      {
        framework: "iso27001",
        id: "A.8.5",
        strength: "direct",
        rationale: "authentication goes through the directory alone",
      },
      {
        framework: "soc2",
        id: "CC6.1",
        strength: "direct",
        rationale: "no credential exists outside the identity provider",
      },
    ],
    remediation: "set disableLocalAccounts to true",
    source: "https://learn.microsoft.com/azure/aks/manage-local-accounts-managed-azure-ad",
  },
} as const satisfies Record<string, PolicyRecord>;
