import type { PolicyRecord } from "#policies/engine/policy.ts";

const vault = ["keyvault/Vault"] as const;
const key = ["keyvault/Key"] as const;
const secret = ["keyvault/Secret"] as const;

export const vaultRecords = {
  KV01: {
    title: "a deleted vault cannot be purged",
    why: "Whoever deletes and purges a vault destroys every key, and all data encrypted with one.",
    severity: "critical",
    level: "mandatory",
    kinds: vault,
    controls: {
      part11: {
        "11.10(c)": ["direct", "keys that protect records cannot be destroyed within the recovery time"],
      },
      iso27001: {
        "A.8.24": ["direct", "keys are protected from loss"],
        "A.5.33": ["supporting", "records stay readable"],
      },
      soc2: {
        "CC6.1": ["supporting", "destruction of keys is prevented"],
        "A1.2": ["supporting", "keys can be recovered"],
      },
      iso9001: {
        "7.5.3": ["supporting", "documented information stays retrievable"],
      },
    },
    remediation: "set enablePurgeProtection to true",
    source: "https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview",
  },
  KV02: {
    title: "what is deleted from a vault can be recovered for 90 days",
    why: "A mistake is noticed when it is too late to undo it.",
    severity: "high",
    level: "mandatory",
    kinds: vault,
    controls: {
      part11: {
        "11.10(c)": ["supporting", "a deleted key can be brought back"],
      },
      iso27001: {
        "A.8.24": ["supporting", "keys survive a mistake"],
      },
      soc2: {
        "CC6.1": ["supporting", "credentials can be recovered"],
        "A1.2": ["supporting", "recovery of secrets is provided for"],
      },
    },
    remediation: "leave soft delete on, with 90 days",
    source: "https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview",
  },
  KV03: {
    title: "roles alone decide who may use a vault",
    why: "Access policies are a second list that no access review reads, and whoever may write the vault may extend it.",
    severity: "high",
    level: "mandatory",
    kinds: vault,
    controls: {
      part11: {
        "11.10(d)": ["direct", "access to secrets is limited by roles"],
        "11.10(g)": ["direct", "authority over secrets is checked for each request"],
      },
      iso27001: {
        "A.5.15": ["direct", "one access policy covers the vault"],
        "A.8.3": ["supporting", "access to secrets is restricted"],
      },
      soc2: {
        "CC6.1": ["supporting", "access to credentials goes through the directory"],
        "CC6.3": ["direct", "keys and secrets are granted by role alone"],
      },
    },
    remediation: "set enableRbacAuthorization to true and remove accessPolicies",
    source: "https://learn.microsoft.com/azure/key-vault/general/rbac-guide",
  },
  KV04: {
    title: "a vault is reached from the private network only",
    why: "A stolen token opens a public vault from anywhere.",
    severity: "high",
    level: "production",
    kinds: vault,
    controls: {
      part11: {
        "11.10(d)": ["supporting", "the network limits who can ask"],
        "11.30": ["supporting", "the open network does not reach the vault"],
      },
      iso27001: {
        "A.8.20": ["direct", "the vault is not exposed"],
        "A.8.22": ["supporting", "secrets are in a segment of their own"],
      },
      soc2: {
        "CC6.6": ["direct", "the boundary excludes the internet"],
      },
    },
    remediation: "set publicNetworkAccess to Disabled and the default action to Deny",
    source: "https://learn.microsoft.com/azure/key-vault/general/network-security",
  },
  KV05: {
    title: "keys are strong, expire and are rotated",
    why: "An old key protects ever more data and is known to ever more people.",
    severity: "high",
    level: "production",
    kinds: key,
    controls: {
      part11: {
        "11.30": ["supporting", "encryption of records uses managed keys"],
      },
      iso27001: {
        "A.8.24": ["direct", "keys have a life cycle and sufficient length"],
      },
      soc2: {
        "CC6.1": ["direct", "encryption keys are managed"],
      },
    },
    remediation: "state a rotation policy with an expiry, and RSA of 3072 bits or a NIST curve",
    source: "https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation",
  },
  KV06: {
    title: "secrets expire and say what they are for",
    why: "A secret without an end is never rotated, and one without a type is never removed.",
    severity: "high",
    level: "production",
    kinds: secret,
    controls: {
      part11: {
        "11.300(b)": ["supporting", "credentials are revised periodically"],
      },
      iso27001: {
        "A.5.17": ["direct", "authentication information has an end and a purpose"],
      },
      soc2: {
        "CC6.1": ["direct", "credentials are renewed"],
      },
    },
    remediation: "state attributes.expires and contentType",
    source: "https://learn.microsoft.com/azure/key-vault/secrets/secrets-best-practices",
  },
  KV07: {
    title: "vaults of regulated data keep keys in hardware",
    why: "A key in software can be copied with the memory of a host.",
    severity: "medium",
    level: "advisory",
    kinds: vault,
    controls: {
      part11: {
        "11.30": ["supporting", "keys of records are kept in certified hardware"],
      },
      iso27001: {
        "A.8.24": ["supporting", "keys are stored in hardware modules"],
      },
      soc2: {
        "CC6.1": ["supporting", "keys cannot be exported"],
      },
    },
    remediation: "use a premium vault",
    source: "https://learn.microsoft.com/azure/key-vault/keys/about-keys",
  },
  KV08: {
    title: "no service of Azure reads a vault without a role",
    why: "Whoever may deploy a template or a machine would read secrets without being granted it.",
    severity: "low",
    level: "advisory",
    kinds: vault,
    controls: {
      part11: {
        "11.10(d)": ["supporting", "access to secrets needs a grant"],
      },
      iso27001: {
        "A.8.3": ["supporting", "access is restricted to those granted"],
      },
      soc2: {
        "CC6.1": ["supporting", "a way around roles is closed"],
      },
    },
    remediation: "remove the flag",
    source: "https://learn.microsoft.com/azure/key-vault/general/security-features",
  },
} as const satisfies Record<string, PolicyRecord>;
