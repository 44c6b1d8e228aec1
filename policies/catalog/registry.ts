import type { PolicyRecord } from "#policies/engine/policy.ts";

const registry = ["containerregistry/Registry"] as const;
const granted = ["containerregistry/Registry", "authorization/RoleAssignment"] as const;
const replicated = ["containerregistry/Registry", "containerregistry/Replication"] as const;
const scanned = ["containerregistry/Registry", "security/Pricing", "resources/DeploymentAtSubscriptionScope"] as const;
const verified = [
  "containerregistry/Registry",
  "authorization/PolicyAssignment",
  "policy.sigstore.dev/ClusterImagePolicy",
] as const;

export const registryRecords = {
  ACR01: {
    title: "a registry has no admin account",
    why: "Its password is the same for everybody, so no push can be traced to anybody.",
    severity: "critical",
    level: "mandatory",
    kinds: registry,
    controls: {
      part11: {
        "11.10(d)": ["direct", "only identities of the directory reach images"],
      },
      iso27001: {
        "A.8.5": ["direct", "a shared password cannot be used to log in"],
        "A.5.16": ["supporting", "whoever pushes has an identity of its own"],
      },
      soc2: {
        "CC6.1": ["direct", "images are behind individual credentials"],
      },
    },
    remediation: "set adminUserEnabled to false and log in with an identity",
    source: "https://learn.microsoft.com/azure/container-registry/container-registry-authentication#admin-account",
  },
  ACR02: {
    title: "a registry answers nobody without a login",
    why: "Whoever knows the name reads every image, and what is built into it.",
    severity: "high",
    level: "mandatory",
    kinds: registry,
    controls: {
      part11: {
        "11.10(d)": ["supporting", "images of the validated system are read after a login only"],
      },
      iso27001: {
        "A.8.3": ["direct", "images are readable for those with a grant"],
      },
      soc2: {
        "CC6.1": ["supporting", "an anonymous pull of an image is refused"],
      },
    },
    remediation: "set anonymousPullEnabled to false",
    source: "https://learn.microsoft.com/azure/container-registry/anonymous-pull-access",
  },
  ACR03: {
    title: "a registry is reached from the private network only",
    why: "A stolen token pulls and pushes from anywhere.",
    severity: "high",
    level: "production",
    kinds: registry,
    controls: {
      part11: {
        "11.10(d)": ["supporting", "the network limits who can ask for an image"],
      },
      iso27001: {
        "A.8.20": ["direct", "the registry has no public endpoint"],
      },
      soc2: {
        "CC6.6": ["direct", "the boundary excludes the internet from images"],
      },
    },
    remediation: "use the Premium size and set publicNetworkAccess to Disabled",
    source: "https://learn.microsoft.com/azure/container-registry/container-registry-private-link",
  },
  ACR04: {
    title: "images survive the loss of a zone",
    why: "A registry that is down blocks every node that starts, and spot nodes start all the time.",
    severity: "medium",
    level: "production",
    kinds: replicated,
    controls: {
      iso27001: {
        "A.8.14": ["direct", "images are kept in several zones or regions"],
      },
      soc2: {
        "A1.2": ["direct", "the registry stays available without a zone"],
      },
    },
    remediation: "set zoneRedundancy to Enabled, or replicate the registry",
    source: "https://learn.microsoft.com/azure/container-registry/zone-redundancy",
  },
  ACR05: {
    title: "images are scanned for known vulnerabilities",
    why: "A vulnerable image runs until somebody looks by accident.",
    severity: "medium",
    level: "production",
    kinds: scanned,
    controls: {
      iso27001: {
        "A.8.8": ["direct", "images are searched for technical vulnerabilities"],
        "A.8.7": ["supporting", "malicious content of images is looked for"],
      },
      soc2: {
        "CC6.8": ["direct", "vulnerable software is found before and while it runs"],
        "CC7.1": ["supporting", "new vulnerabilities of old images are reported"],
      },
    },
    remediation: "switch on the Defender plan Containers; switch on quarantine for regulated images",
    source: "https://learn.microsoft.com/azure/defender-for-cloud/defender-for-containers-introduction",
  },
  ACR06: {
    title: "the cluster checks signatures of images",
    why: "Whoever can push can run anything under a released name.",
    severity: "medium",
    level: "advisory",
    kinds: verified,
    controls: {
      part11: {
        "11.10(a)": ["supporting", "what runs is the build that was validated"],
      },
      iso27001: {
        "A.8.19": ["direct", "unsigned software is noticed when it is installed"],
        "A.5.21": ["supporting", "the origin of an image is verified"],
      },
      soc2: {
        "CC6.8": ["direct", "software of unknown origin is detected"],
      },
    },
    remediation: "assign the image-integrity policy, or declare policies of a verifier in the cluster",
    source: "https://learn.microsoft.com/azure/aks/image-integrity",
  },
  ACR07: {
    title: "a deleted image can be restored",
    why: "A release that is deleted by mistake cannot be rolled back to, nor shown to an inspector.",
    severity: "medium",
    level: "production",
    kinds: registry,
    controls: {
      part11: {
        "11.10(c)": ["supporting", "a deleted release can be brought back"],
      },
      iso27001: {
        "A.5.33": ["supporting", "released builds are protected from loss"],
      },
      iso9001: {
        "8.5.2": ["direct", "each released build stays traceable"],
        "7.5.3": ["supporting", "released builds stay retrievable"],
      },
    },
    remediation: "switch on softDeletePolicy, and leave retentionPolicy off: Azure refuses both together",
    source: "https://learn.microsoft.com/azure/container-registry/container-registry-soft-delete-policy",
  },
  ACR08: {
    title: "images leave the registry through its own endpoints only",
    why: "Export and shared storage endpoints are ways out that no firewall rule of the platform sees.",
    severity: "low",
    level: "production",
    kinds: registry,
    controls: {
      iso27001: {
        "A.8.12": ["supporting", "images cannot be copied out in bulk"],
      },
      soc2: {
        "CC6.7": ["supporting", "the ways images leave are limited"],
      },
    },
    remediation: "set the export policy to disabled and dataEndpointEnabled to true",
    source: "https://learn.microsoft.com/azure/container-registry/data-loss-prevention",
  },
  ACR09: {
    title: "the cluster may pull and nobody administers the registry by a standing grant",
    why: "A node that may push replaces the image that every other node runs.",
    severity: "high",
    level: "mandatory",
    kinds: granted,
    controls: {
      part11: {
        "11.10(g)": ["direct", "each identity has the authority its task needs"],
      },
      iso27001: {
        "A.5.18": ["direct", "rights on the registry follow the task"],
        "A.8.4": ["supporting", "builds cannot be changed by what runs them"],
      },
      soc2: {
        "CC6.3": ["direct", "least privilege for nodes and people"],
      },
    },
    remediation: "grant AcrPull to the kubelet identity, and broad roles to nobody",
    source: "https://learn.microsoft.com/azure/container-registry/container-registry-rbac-built-in-roles-overview",
  },
} as const satisfies Record<string, PolicyRecord>;
