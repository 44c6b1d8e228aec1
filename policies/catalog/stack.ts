import type { PolicyRecord } from "#policies/engine/policy.ts";
import { auditedKinds } from "#policies/catalog/parameters/logging.ts";
import { attachedKinds } from "#policies/catalog/parameters/stack.ts";
import { deploymentKinds } from "#policies/engine/template.ts";

const claims = [
  "core/PersistentVolumeClaim",
  "apps/StatefulSet",
  "storage.k8s.io/StorageClass",
  "dataprotection/BackupInstance",
] as const;
/** Rules about every kind are no reason to call one of them covered. */
const everything = [] as const;
const releases = ["helm.sh/Release"] as const;
const overrides = [...deploymentKinds, ...releases];
const trail = [...Object.keys(auditedKinds), "monitor/DiagnosticSetting"];

export const stackRecords = {
  STK01: {
    title: "every volume has a backup, or a reason to have none",
    why: "A volume that a backup leaves out without a word is missed on the day it is needed.",
    severity: "high",
    level: "production",
    kinds: claims,
    controls: {
      part11: {
        "11.10(c)": ["direct", "files beside the database are copied, or known to hold no record"],
      },
      iso27001: {
        "A.8.13": ["direct", "each volume is in a backup or listed as not needing one"],
      },
      soc2: {
        "A1.2": ["direct", "what a volume holds can be brought back, or made again"],
      },
      iso9001: {
        "8.5.4": ["supporting", "what belongs to a service is preserved beside its data"],
        "7.5.3": ["supporting", "where files are not kept, the reason is documented at the volume"],
      },
    },
    remediation: "use a class whose disks are backed up, or state the reason in the annotation ms5.io/no-backup",
    source: "https://learn.microsoft.com/azure/backup/azure-kubernetes-service-cluster-backup-support-matrix",
  },
  STK02: {
    title: "nothing is declared that nothing uses",
    why: "What nobody uses is paid for, trusted and never patched.",
    severity: "low",
    level: "advisory",
    kinds: attachedKinds,
    controls: {
      iso27001: {
        "A.5.9": ["supporting", "the inventory holds only what is in use"],
        "A.8.9": ["supporting", "configuration without a purpose is found"],
      },
      iso9001: {
        "8.5.2": ["supporting", "each part can be traced to what it serves"],
      },
    },
    remediation: "use it or remove it",
    source: "https://learn.microsoft.com/azure/advisor/advisor-reference-cost-recommendations",
  },
  STK03: {
    title: "a stack touches nothing of another environment",
    why: "A test that reads production data, or breaks its network, is an incident.",
    severity: "high",
    level: "mandatory",
    kinds: everything,
    controls: {
      part11: {
        "11.10(a)": ["supporting", "the qualified environment is not altered by another"],
      },
      iso27001: {
        "A.8.31": ["direct", "no resource of an environment refers to another one"],
      },
      soc2: {
        "CC8.1": ["supporting", "changes are tried without touching production"],
        "CC6.1": ["supporting", "identities of an environment reach that environment only"],
      },
    },
    remediation: "refer to a resource of the own subscription",
    source: "https://learn.microsoft.com/azure/well-architected/operational-excellence/safe-deployments",
  },
  STK04: {
    title: "only reviewed charts are installed, in the version that was reviewed",
    why: "No rule sees what is inside a release, so that a new version brings in what nobody judged.",
    severity: "high",
    level: "production",
    kinds: releases,
    controls: {
      part11: {
        "11.10(a)": ["supporting", "third-party software is qualified in one version"],
      },
      iso27001: {
        "A.8.9": ["supporting", "the installed software is configured as reviewed"],
        "A.8.19": ["supporting", "software is installed from a list"],
      },
      soc2: {
        "CC8.1": ["direct", "a new version of a chart enters by a reviewed change"],
      },
    },
    remediation: "review what the version renders and add it to the parameters",
    source: "https://helm.sh/docs/helm/helm_install/",
  },
  STK05: {
    title: "nothing is changed past its own declaration",
    why: "A patch or a template changes what no type describes and no rule of that type judges.",
    severity: "medium",
    level: "mandatory",
    kinds: overrides,
    controls: {
      part11: {
        "11.10(k)(2)": ["supporting", "the declaration shows the whole system, with no change beside it"],
      },
      iso27001: {
        "A.8.9": ["direct", "configuration is stated in one place"],
        "A.8.32": ["supporting", "a change of another's object is approved by name"],
      },
      soc2: {
        "CC8.1": ["supporting", "every change is visible as what it is"],
      },
    },
    remediation: "declare the object itself, or approve the override in the parameters",
    source:
      "https://www.pulumi.com/registry/packages/kubernetes/how-to-guides/managing-resources-with-server-side-apply/",
  },
  STK06: {
    title: "rules look at what the stack declares",
    why: "A catalogue that is silent about a kind is taken for approval of it.",
    severity: "medium",
    level: "advisory",
    kinds: everything,
    controls: {
      iso27001: {
        "A.5.36": ["direct", "how far the rules reach is measured at each deployment"],
      },
      soc2: {
        "CC4.1": ["supporting", "gaps of the evaluation are reported with its results"],
      },
    },
    remediation: "write a rule for the kind, or accept the share in the parameters",
    source: "https://csrc.nist.gov/pubs/sp/800/53/a/r5/final",
  },
  STK07: {
    title: "regulated records stand on qualified resources only",
    why: "A record is no more trustworthy than the least qualified thing it depends on.",
    severity: "high",
    level: "production",
    kinds: ["core/Namespace"],
    controls: {
      part11: {
        "11.10(a)": ["direct", "everything a regulated system needs is within its qualification"],
      },
      iso27001: {
        "A.8.31": ["supporting", "regulated systems do not depend on unclassified ones"],
      },
      iso9001: {
        "8.5.1": ["supporting", "provision rests on suitable infrastructure"],
        "8.4": ["supporting", "external parts a regulated system needs are classified"],
      },
    },
    remediation: "give the resource a data class that is qualified, or remove the dependency",
    source: "https://ispe.org/publications/guidance-documents/gamp-5-guide-2nd-edition",
  },
  STK08: {
    title: "the audit trail is whole, from the act to the alert",
    why: "One missing link makes all others worthless: an act that is not logged, kept, protected, locked or watched leaves no proof.",
    severity: "critical",
    level: "production",
    kinds: trail,
    controls: {
      part11: {
        "11.10(e)": ["direct", "acts on the system are recorded, kept and protected in one unbroken chain"],
        "11.10(c)": ["direct", "records of the trail are protected until their retention ends"],
      },
      iso27001: {
        "A.8.15": ["direct", "logs are produced, stored, protected and watched"],
        "A.5.33": ["direct", "the trail is protected from loss and falsification"],
      },
      soc2: {
        "CC7.2": ["direct", "a break of the trail itself is noticed"],
      },
      iso9001: {
        "7.5.3": ["direct", "evidence is retained and protected from alteration"],
      },
    },
    remediation: "restore the link that the finding names",
    source: "https://www.ecfr.gov/current/title-21/chapter-I/subchapter-A/part-11/subpart-B/section-11.10",
  },
  STK11: {
    title: "outputs of the stack show no secret",
    why: "Outputs are printed by every deployment and read by every stack that refers to this one.",
    severity: "high",
    level: "mandatory",
    kinds: ["pulumi/Stack"],
    controls: {
      iso27001: {
        "A.5.17": ["supporting", "authentication information is not handed out in clear text"],
        "A.8.12": ["supporting", "secrets do not leak by the results of a deployment"],
      },
      soc2: {
        "CC6.1": ["direct", "credentials are not readable outside the vault"],
      },
    },
    remediation: "mark the output with pulumi.secret, or export a reference in its place",
    source: "https://www.pulumi.com/docs/iac/concepts/secrets/",
  },
} as const satisfies Record<string, PolicyRecord>;
