import type { PolicyRecord } from "#policies/engine/policy.ts";
import { statefulKinds } from "#policies/catalog/stateful-kinds.ts";

const cluster = ["containerservice/ManagedCluster"] as const;
const configs = [...cluster, "containerservice/MaintenanceConfiguration"] as const;
const safeguards = [...cluster, "containerservice/DeploymentSafeguard"] as const;
const stateful = [...statefulKinds, "authorization/ManagementLockByScope"] as const;

export const clusterRecords = {
  AKS01: {
    title: "the cluster has no local accounts",
    why: "A local administrator certificate bypasses Entra ID, its conditional access and its audit trail.",
    severity: "critical",
    level: "mandatory",
    kinds: cluster,
    controls: {
      part11: {
        "11.10(d)": ["direct", "access is limited to identities of the directory"],
        "11.10(g)": ["supporting", "authority is checked against a named identity"],
      },
      iso27001: {
        "A.8.5": ["direct", "authentication goes through the directory alone"],
        "A.5.16": ["supporting", "identities have their life cycle in one place"],
      },
      soc2: {
        "CC6.1": ["direct", "no credential exists outside the identity provider"],
      },
    },
    remediation: "set disableLocalAccounts to true",
    source: "https://learn.microsoft.com/azure/aks/manage-local-accounts-managed-azure-ad",
  },
  AKS02: {
    title: "Entra ID and Azure RBAC decide who may do what in the cluster",
    why: "Rights granted inside the cluster alone are seen by no access review and outlive the person.",
    severity: "high",
    level: "mandatory",
    kinds: cluster,
    controls: {
      part11: {
        "11.10(d)": ["direct", "only members of named groups get in"],
        "11.10(g)": ["direct", "every request is checked against a role"],
      },
      iso27001: {
        "A.5.15": ["supporting", "one access policy covers cloud and cluster"],
        "A.5.18": ["direct", "rights are granted and withdrawn through groups"],
      },
      soc2: {
        "CC6.1": ["supporting", "logical access goes through the directory"],
        "CC6.3": ["direct", "rights in the cluster follow role assignments of the cloud"],
      },
    },
    remediation: "state aadProfile with managed, enableAzureRBAC and the group of the administrators",
    source: "https://learn.microsoft.com/azure/aks/azure-ad-rbac",
  },
  AKS03: {
    title: "the API server is private or answers narrow, listed ranges only",
    why: "An API server that answers everyone is one stolen token away from the whole cluster.",
    severity: "high",
    level: "production",
    kinds: cluster,
    controls: {
      part11: {
        "11.10(d)": ["supporting", "the way in is limited before identity is asked"],
        "11.30": ["supporting", "the open network cannot reach the control plane"],
      },
      iso27001: {
        "A.8.20": ["direct", "the control plane is protected on the network"],
        "A.8.22": ["supporting", "administration is kept apart from other networks"],
      },
      soc2: {
        "CC6.6": ["direct", "access from outside the boundary is restricted"],
      },
    },
    remediation: "use a private cluster, or list the ranges operators come from",
    source: "https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges",
  },
  AKS04: {
    title: "commands cannot be run in the cluster through the control plane of Azure",
    why: "The run command starts an administrator pod for whoever may write the cluster resource, past network and Kubernetes rights.",
    severity: "medium",
    level: "production",
    kinds: cluster,
    controls: {
      part11: {
        "11.10(d)": ["supporting", "a second way in is closed"],
      },
      iso27001: {
        "A.8.18": ["direct", "a privileged utility is off"],
        "A.8.2": ["supporting", "privileged access has one path"],
      },
      soc2: {
        "CC6.1": ["supporting", "a bypass of access control is closed"],
      },
    },
    remediation: "set apiServerAccessProfile.disableRunCommand to true",
    source: "https://learn.microsoft.com/azure/aks/access-private-cluster",
  },
  AKS05: {
    title: "the cluster enforces network policies with a supported engine",
    why: "Without an engine every NetworkPolicy is accepted and none has an effect.",
    severity: "high",
    level: "mandatory",
    kinds: cluster,
    controls: {
      iso27001: {
        "A.8.22": ["direct", "segments inside the cluster are enforced"],
        "A.8.20": ["supporting", "traffic between pods is under control"],
      },
      soc2: {
        "CC6.6": ["direct", "boundaries inside the cluster hold"],
        "CC6.1": ["supporting", "a pod reaches only what it may"],
      },
    },
    remediation: "set networkProfile.networkPolicy to cilium",
    source: "https://learn.microsoft.com/azure/aks/use-network-policies",
  },
  AKS06: {
    title: "pods get their addresses from Azure CNI in overlay mode",
    why: "kubenet is retired in March 2028, and routes in place of an overlay use up the address space.",
    severity: "medium",
    level: "mandatory",
    kinds: cluster,
    controls: {
      iso27001: {
        "A.8.20": ["supporting", "the network runs on a supported design"],
      },
      soc2: {
        "CC6.6": ["supporting", "the pod network is separate from the address plan outside"],
      },
    },
    remediation: "set networkPlugin to azure and networkPluginMode to overlay",
    source: "https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay",
  },
  AKS07: {
    title: "pods sign in to Azure with federated identities",
    why: "Without them pods need stored credentials, which leak and do not expire.",
    severity: "high",
    level: "mandatory",
    kinds: cluster,
    controls: {
      part11: {
        "11.10(d)": ["supporting", "a workload proves who it is"],
        "11.10(g)": ["supporting", "rights are given to one workload"],
      },
      iso27001: {
        "A.8.5": ["supporting", "authentication needs no stored secret"],
        "A.5.16": ["supporting", "a workload has its own identity"],
      },
      soc2: {
        "CC6.1": ["supporting", "no shared credential is needed"],
      },
    },
    remediation: "enable oidcIssuerProfile and securityProfile.workloadIdentity, and remove podIdentityProfile",
    source: "https://learn.microsoft.com/azure/aks/workload-identity-overview",
  },
  AKS08: {
    title: "the control plane has a managed identity and no secret of its own",
    why: "The secret of a service principal expires unnoticed and can be read from the cluster.",
    severity: "high",
    level: "mandatory",
    kinds: cluster,
    controls: {
      part11: {
        "11.10(d)": ["supporting", "no credential of the platform can be passed on"],
      },
      iso27001: {
        "A.5.17": ["direct", "authentication information is managed by Azure"],
      },
      soc2: {
        "CC6.1": ["supporting", "no secret is stored for the platform"],
      },
    },
    remediation: "set identity.type to UserAssigned and remove servicePrincipalProfile",
    source: "https://learn.microsoft.com/azure/aks/use-managed-identity",
  },
  AKS09: {
    title: "the cluster has a tier with a service level agreement",
    why: "The free tier promises nothing and limits the API server.",
    severity: "medium",
    level: "production",
    kinds: cluster,
    controls: {
      iso27001: {
        "A.8.14": ["supporting", "the control plane is redundant by contract"],
        "A.5.30": ["supporting", "continuity can be planned on an agreement"],
      },
      soc2: {
        "A1.1": ["supporting", "capacity of the control plane is agreed"],
      },
      iso9001: {
        "7.1.3": ["supporting", "the infrastructure is fit for its use"],
      },
    },
    remediation: "set sku.tier to Standard",
    source: "https://learn.microsoft.com/azure/aks/free-standard-pricing-tiers",
  },
  AKS10: {
    title: "the version of Kubernetes is stated and supported",
    why: "An unsupported version gets no security fixes, and an unstated one is chosen by whoever creates the cluster.",
    severity: "high",
    level: "production",
    kinds: cluster,
    controls: {
      part11: {
        "11.10(a)": ["supporting", "the deployed version is the intended one"],
      },
      iso27001: {
        "A.8.8": ["direct", "known weaknesses are fixed by a supported version"],
      },
      soc2: {
        "CC7.1": ["direct", "the version is kept where fixes arrive"],
      },
      iso9001: {
        "8.5.6": ["supporting", "a change of version is a reviewed change"],
      },
    },
    remediation: "state kubernetesVersion as a supported 1.<minor>",
    source: "https://learn.microsoft.com/azure/aks/supported-kubernetes-versions",
  },
  AKS11: {
    title: "patches of Kubernetes and of node images arrive by themselves and minors do not",
    why: "Patches that wait for somebody wait too long; minors that arrive alone break validated behaviour.",
    severity: "medium",
    level: "production",
    kinds: cluster,
    controls: {
      part11: {
        "11.10(a)": ["supporting", "the validated minor changes only on purpose"],
      },
      iso27001: {
        "A.8.8": ["direct", "security patches are applied continuously"],
        "A.8.32": ["supporting", "larger changes stay under control"],
      },
      soc2: {
        "CC7.1": ["supporting", "known weaknesses are closed in time"],
      },
      iso9001: {
        "8.5.6": ["direct", "which changes are automatic is decided"],
      },
    },
    remediation: "set upgradeChannel to patch and nodeOSUpgradeChannel to NodeImage",
    source: "https://learn.microsoft.com/azure/aks/auto-upgrade-cluster",
  },
  AKS12: {
    title: "maintenance of every sort has its window",
    why: "Without a window AKS upgrades the cluster during a shift.",
    severity: "medium",
    level: "production",
    kinds: configs,
    controls: {
      part11: {
        "11.10(a)": ["supporting", "changes happen when they are expected"],
      },
      iso27001: {
        "A.8.32": ["direct", "changes are scheduled"],
      },
      soc2: {
        "CC8.1": ["supporting", "changes of the platform are planned"],
      },
      iso9001: {
        "6.3": ["supporting", "changes are planned"],
        "8.5.6": ["direct", "when changes happen is controlled"],
      },
    },
    remediation: "declare default, aksManagedAutoUpgradeSchedule and aksManagedNodeOSUpgradeSchedule for the cluster",
    source: "https://learn.microsoft.com/azure/aks/planned-maintenance",
  },
  AKS13: {
    title: "Defender watches the cluster and reports to a workspace",
    why: "An intruder in a pod is noticed by its damage only.",
    severity: "medium",
    level: "production",
    kinds: cluster,
    controls: {
      iso27001: {
        "A.8.7": ["supporting", "malicious behaviour is looked for"],
        "A.8.16": ["direct", "the runtime is monitored for anomalies"],
      },
      soc2: {
        "CC6.8": ["supporting", "the sensor reports unexpected processes on nodes"],
        "CC7.2": ["direct", "anomalies are analysed as they occur"],
      },
    },
    remediation: "enable securityProfile.defender with the workspace",
    source: "https://learn.microsoft.com/azure/defender-for-cloud/defender-for-containers-introduction",
  },
  AKS14: {
    title: "objects are checked when they enter the cluster",
    why: "Whatever is applied past the program meets no check at all.",
    severity: "high",
    level: "production",
    kinds: safeguards,
    controls: {
      part11: {
        "11.10(a)": ["supporting", "what differs from the intended configuration is detected"],
      },
      iso27001: {
        "A.8.9": ["direct", "the required configuration is enforced or reported"],
        "A.5.36": ["supporting", "compliance with the rules is reviewed all the time"],
      },
      soc2: {
        "CC7.1": ["supporting", "deviations of configuration are detected"],
        "CC8.1": ["supporting", "changes past the pipeline are seen"],
      },
    },
    remediation: "enable the add-on azurepolicy, or a DeploymentSafeguard at Enforce",
    source: "https://learn.microsoft.com/azure/aks/use-azure-policy",
  },
  AKS15: {
    title: "Secrets in etcd are encrypted with a key of the customer",
    why: "Whoever reads a backup of etcd reads every Secret of the cluster.",
    severity: "high",
    level: "production",
    kinds: cluster,
    controls: {
      part11: {
        "11.30": ["supporting", "stored Secrets are encrypted with a controlled key"],
      },
      iso27001: {
        "A.8.24": ["direct", "cryptography covers Secrets at rest"],
      },
      soc2: {
        "CC6.1": ["direct", "stored credentials are encrypted"],
        "C1.1": ["supporting", "confidential data is protected at rest"],
      },
    },
    remediation: "enable securityProfile.azureKeyVaultKms with a key of the vault",
    source: "https://learn.microsoft.com/azure/aks/use-kms-etcd-encryption",
  },
  AKS16: {
    title: "disks of regulated data are encrypted with a key of the customer",
    why: "With keys of the platform alone, the owner of the data cannot withdraw access to it.",
    severity: "medium",
    level: "production",
    kinds: cluster,
    controls: {
      part11: {
        "11.10(c)": ["supporting", "stored records are under the key of their owner"],
        "11.30": ["supporting", "records are encrypted"],
      },
      iso27001: {
        "A.8.24": ["direct", "cryptographic keys are managed by the owner"],
      },
      soc2: {
        "CC6.1": ["supporting", "stored data is encrypted with a managed key"],
      },
    },
    remediation: "bind a disk encryption set by diskEncryptionSetID",
    source: "https://learn.microsoft.com/azure/aks/azure-disk-customer-managed-keys",
  },
  AKS17: {
    title: "unused images are removed from the nodes",
    why: "Images with known weaknesses stay on the nodes and can be started.",
    severity: "low",
    level: "advisory",
    kinds: cluster,
    controls: {
      iso27001: {
        "A.8.8": ["supporting", "weaknesses leave the nodes"],
      },
      soc2: {
        "CC7.1": ["supporting", "weak images are cleaned up"],
      },
    },
    remediation: "enable securityProfile.imageCleaner",
    source: "https://learn.microsoft.com/azure/aks/image-cleaner",
  },
  AKS18: {
    title: "pods mount secrets of the vault, and rotated ones reach them",
    why: "Secrets copied into the cluster go stale and multiply.",
    severity: "medium",
    level: "production",
    kinds: cluster,
    controls: {
      iso27001: {
        "A.5.17": ["direct", "secrets are distributed from one controlled store"],
        "A.8.24": ["supporting", "keys are rotated where they are used"],
      },
      soc2: {
        "CC6.1": ["supporting", "credentials stay in the vault"],
      },
    },
    remediation: "enable addonProfiles.azureKeyvaultSecretsProvider with enableSecretRotation",
    source: "https://learn.microsoft.com/azure/aks/csi-secrets-store-configuration-options",
  },
  AKS19: {
    title: "no retired add-on runs in the cluster",
    why: "A retired add-on gets no fixes and holds wide rights.",
    severity: "medium",
    level: "mandatory",
    kinds: cluster,
    controls: {
      iso27001: {
        "A.8.9": ["supporting", "nothing runs beyond what is intended"],
        "A.8.19": ["supporting", "software that is no longer maintained is absent"],
      },
      soc2: {
        "CC6.8": ["supporting", "unmaintained software is kept out"],
      },
    },
    remediation: "disable the add-on",
    source: "https://learn.microsoft.com/azure/aks/integrations",
  },
  AKS20: {
    title: "the mesh follows stated revisions and faces the internet only where approved",
    why: "An unstated revision moves by itself, and a gateway too many is an entry nobody watches.",
    severity: "medium",
    level: "production",
    kinds: cluster,
    controls: {
      iso27001: {
        "A.8.20": ["supporting", "entries of the mesh are decided"],
        "A.8.9": ["supporting", "the version of the mesh is a reviewed value"],
      },
      soc2: {
        "CC6.7": ["supporting", "the mesh that encrypts traffic is a known version"],
      },
    },
    remediation: "state one revision asm-1-<minor>, two during an upgrade",
    source: "https://learn.microsoft.com/azure/aks/istio-upgrade",
  },
  AKS21: {
    title: "traffic leaves the cluster by a path under control",
    why: "Traffic that leaves anywhere cannot be allow-listed by a partner, nor watched.",
    severity: "high",
    level: "production",
    kinds: cluster,
    controls: {
      iso27001: {
        "A.8.20": ["direct", "the way out is part of the network design"],
        "A.8.12": ["supporting", "data leaves by a known path"],
      },
      soc2: {
        "CC6.6": ["direct", "the boundary has a defined exit"],
        "CC6.7": ["supporting", "transmission outside is restricted to known paths"],
      },
    },
    remediation: "set networkProfile.outboundType to a NAT gateway or a routing table",
    source: "https://learn.microsoft.com/azure/aks/egress-outboundtype",
  },
  AKS23: {
    title: "the resource group of the nodes cannot be changed by hand",
    why: "A node changed by hand differs from what was reviewed until AKS replaces it.",
    severity: "medium",
    level: "production",
    kinds: cluster,
    controls: {
      part11: {
        "11.10(d)": ["supporting", "nobody changes nodes directly"],
      },
      iso27001: {
        "A.8.9": ["direct", "the configuration of nodes is locked"],
        "A.8.2": ["supporting", "rights on nodes are withdrawn"],
      },
      soc2: {
        "CC8.1": ["supporting", "changes go through the cluster resource"],
      },
    },
    remediation: "set nodeResourceGroupProfile.restrictionLevel to ReadOnly",
    source: "https://learn.microsoft.com/azure/aks/node-resource-group-lockdown",
  },
  AKS24: {
    title: "what holds state is protected in the stack or locked in Azure",
    why: "A deleted cluster, vault, account or workspace takes records with it that nobody can make again.",
    severity: "high",
    level: "production",
    kinds: stateful,
    controls: {
      part11: {
        "11.10(c)": ["direct", "records cannot be deleted by a routine run"],
      },
      iso27001: {
        "A.5.33": ["direct", "records are protected from loss"],
      },
      soc2: {
        "A1.2": ["supporting", "recoverable state is kept"],
      },
      iso9001: {
        "7.5.3": ["direct", "documented information is protected from loss"],
      },
    },
    remediation: "protect the resource, or lock it against deletion",
    source: "https://www.pulumi.com/docs/iac/concepts/options/protect/",
  },
} as const satisfies Record<string, PolicyRecord>;
