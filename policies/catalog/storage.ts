import type { PolicyRecord } from "#policies/engine/policy.ts";

const account = ["storage/StorageAccount"] as const;
const readable = ["storage/StorageAccount", "storage/BlobContainer"] as const;
const blobs = ["storage/StorageAccount", "storage/BlobServiceProperties"] as const;
const lifecycle = ["storage/StorageAccount", "storage/ManagementPolicy"] as const;
const worm = [
  "storage/StorageAccount",
  "storage/BlobContainer",
  "storage/BlobContainerImmutabilityPolicy",
  "monitor/DiagnosticSetting",
] as const;

export const storageRecords = {
  STO01: {
    title: "an account takes encrypted connections of a current version only",
    why: "Records and keys can be read on their way.",
    severity: "high",
    level: "mandatory",
    kinds: account,
    controls: {
      part11: {
        "11.30": ["direct", "records are encrypted on their way to the account"],
      },
      iso27001: {
        "A.8.24": ["direct", "old versions of TLS are refused"],
      },
      soc2: {
        "CC6.7": ["direct", "data in transit is encrypted"],
      },
    },
    remediation: "leave enableHttpsTrafficOnly on and set minimumTlsVersion to TLS1_2",
    source: "https://learn.microsoft.com/azure/storage/common/transport-layer-security-configure-minimum-version",
  },
  STO02: {
    title: "no blob is public",
    why: "Whoever finds the address reads the records.",
    severity: "critical",
    level: "mandatory",
    kinds: readable,
    controls: {
      part11: {
        "11.10(d)": ["direct", "records are read after a login only"],
      },
      iso27001: {
        "A.8.3": ["direct", "blobs are readable for those with a grant"],
      },
      soc2: {
        "CC6.1": ["direct", "a blob is not readable without an identity"],
      },
    },
    remediation: "leave allowBlobPublicAccess off and publicAccess at None",
    source: "https://learn.microsoft.com/azure/storage/blobs/anonymous-read-access-prevent",
  },
  STO03: {
    title: "identities of the directory alone open an account",
    why: "A key opens everything for ever, and nobody can tell who used it.",
    severity: "high",
    level: "production",
    kinds: account,
    controls: {
      part11: {
        "11.10(d)": ["direct", "each access is by an individual identity"],
        "11.10(g)": ["supporting", "roles decide what an identity may do"],
      },
      iso27001: {
        "A.8.5": ["direct", "shared keys and local passwords do not log in"],
        "A.5.16": ["supporting", "every reader and writer has an identity"],
      },
      soc2: {
        "CC6.1": ["direct", "access goes through the directory"],
      },
    },
    remediation:
      "set allowSharedKeyAccess to false and defaultToOAuthAuthentication to true, without local users and SFTP",
    source: "https://learn.microsoft.com/azure/storage/common/shared-key-authorization-prevent",
  },
  STO04: {
    title: "an account is reached from the private network only",
    why: "A stolen token reads records from anywhere.",
    severity: "high",
    level: "production",
    kinds: account,
    controls: {
      part11: {
        "11.10(d)": ["supporting", "the network limits who can ask for records"],
      },
      iso27001: {
        "A.8.20": ["direct", "the account is not exposed"],
      },
      soc2: {
        "CC6.6": ["direct", "the boundary excludes the internet from records"],
      },
    },
    remediation:
      "set publicNetworkAccess to Disabled, the default action to Deny and bypass to None; list accounts that services of Azure write to",
    source: "https://learn.microsoft.com/azure/storage/common/storage-network-security",
  },
  STO05: {
    title: "what is overwritten or deleted can be brought back, and changes are recorded",
    why: "A mistake, or malware, takes the only copy.",
    severity: "high",
    level: "production",
    kinds: blobs,
    controls: {
      part11: {
        "11.10(c)": ["direct", "earlier versions of records can be retrieved"],
        "11.10(e)": ["direct", "the change feed records each change of a blob"],
      },
      iso27001: {
        "A.8.13": ["direct", "copies of changed and deleted data are kept"],
        "A.5.33": ["supporting", "records survive a mistake"],
      },
      soc2: {
        "A1.2": ["supporting", "deleted data can be recovered"],
        "PI1.5": ["supporting", "stored data stays complete"],
      },
      iso9001: {
        "7.5.3": ["direct", "unintended alteration can be undone"],
      },
    },
    remediation: "switch on versioning, change feed and both sorts of soft delete",
    source: "https://learn.microsoft.com/azure/storage/blobs/data-protection-overview",
  },
  STO06: {
    title: "records cannot be changed or deleted before their time",
    why: "An audit trail that its subject can edit is none.",
    severity: "critical",
    level: "production",
    kinds: worm,
    controls: {
      part11: {
        "11.10(c)": ["direct", "records stay as they are for their retention"],
        "11.10(e)": ["direct", "the audit trail cannot be altered"],
      },
      iso27001: {
        "A.5.33": ["direct", "records are protected from falsification"],
        "A.8.15": ["direct", "logs are protected from tampering"],
      },
      soc2: {
        "PI1.5": ["direct", "stored records stay as they were written"],
        "C1.1": ["supporting", "retained data is protected"],
      },
      iso9001: {
        "7.5.3": ["direct", "records are protected from unintended alteration"],
      },
    },
    remediation:
      "declare version-level immutability of the account for the whole retention, with protected appends where logs are appended",
    source: "https://learn.microsoft.com/azure/storage/blobs/immutable-storage-overview",
  },
  STO07: {
    title: "no lifecycle rule deletes records before their time",
    why: "A clean-up that saves little removes what an inspector asks for.",
    severity: "high",
    level: "mandatory",
    kinds: lifecycle,
    controls: {
      part11: {
        "11.10(c)": ["direct", "records are kept for their retention"],
      },
      iso27001: {
        "A.5.33": ["direct", "records are not lost to a clean-up"],
        "A.8.10": ["supporting", "deletion follows the retention"],
      },
      soc2: {
        "C1.2": ["supporting", "data is disposed of when its time has come"],
      },
      iso9001: {
        "7.5.3": ["direct", "retention and disposition are controlled"],
      },
    },
    remediation: "let the rule delete after the retention of the data class",
    source: "https://learn.microsoft.com/azure/storage/blobs/lifecycle-management-overview",
  },
  STO08: {
    title: "data survives the loss of a zone",
    why: "A backup that is lost with its data centre is none.",
    severity: "medium",
    level: "production",
    kinds: account,
    controls: {
      iso27001: {
        "A.8.14": ["direct", "copies are in several zones"],
      },
      soc2: {
        "A1.2": ["direct", "data stays available without a zone"],
      },
    },
    remediation: "choose ZRS or GZRS",
    source: "https://learn.microsoft.com/azure/storage/common/storage-redundancy",
  },
  STO09: {
    title: "data cannot be copied out of the tenant",
    why: "Whoever may copy sends everything to an account of their own.",
    severity: "medium",
    level: "production",
    kinds: account,
    controls: {
      iso27001: {
        "A.8.12": ["direct", "bulk copies to strangers are refused"],
      },
      soc2: {
        "CC6.7": ["supporting", "the ways data leaves are limited"],
      },
    },
    remediation: "leave allowCrossTenantReplication off and set allowedCopyScope to AAD or PrivateLink",
    source: "https://learn.microsoft.com/azure/storage/common/security-restrict-copy-operations",
  },
  STO10: {
    title: "records are encrypted twice or with a key of our own",
    why: "A flaw in one layer of encryption would show them.",
    severity: "medium",
    level: "production",
    kinds: account,
    controls: {
      part11: {
        "11.30": ["supporting", "records at rest have a second layer"],
      },
      iso27001: {
        "A.8.24": ["direct", "encryption of records goes beyond the default"],
      },
      soc2: {
        "CC6.1": ["direct", "stored records are protected by stronger encryption"],
      },
    },
    remediation:
      "set encryption.requireInfrastructureEncryption to true when the account is created, or use a key in a vault",
    source: "https://learn.microsoft.com/azure/storage/common/infrastructure-encryption-enable",
  },
} as const satisfies Record<string, PolicyRecord>;
