import type { PolicyRecord } from "#policies/engine/policy.ts";
import { nameRules } from "#policies/catalog/parameters/governance.ts";
import { taggableKinds } from "#policies/catalog/taggable-kinds.ts";

/** Rules about every kind are no reason to call one of them covered. */
const everything = [] as const;
const budgets = ["consumption/Budget"] as const;
const roles = ["authorization/RoleAssignment", "authorization/RoleDefinition"] as const;
const credentials = ["managedidentity/FederatedIdentityCredential"] as const;
const deployments = [
  "resources/DeploymentAtSubscriptionScope",
  "security/Pricing",
  "security/SecurityContact",
] as const;
const identities = ["pulumi/azure-native", "pulumi/kubernetes"] as const;

export const governanceRecords = {
  GOV01: {
    title: "every resource says whose it is, what it holds and what it costs",
    why: "Nobody can answer for, or pay for, a resource that says nothing about itself.",
    severity: "medium",
    level: "production",
    kinds: taggableKinds,
    controls: {
      iso27001: {
        "A.5.9": ["direct", "each asset names its owner and its component"],
        "A.5.13": ["direct", "each asset carries the class of its data"],
      },
      iso9001: {
        "8.5.2": ["direct", "each part of the service can be identified"],
      },
    },
    remediation: "add the tag by the tags of the stack",
    source: "https://learn.microsoft.com/azure/cloud-adoption-framework/ready/azure-best-practices/resource-tagging",
  },
  GOV02: {
    title: "data stays in the allowed regions",
    why: "Data in another country is under another law, and is not brought back.",
    severity: "high",
    level: "mandatory",
    kinds: everything,
    controls: {
      iso27001: {
        "A.5.31": ["supporting", "the place of data follows from legal requirements"],
        "A.5.23": ["supporting", "use of the cloud is limited to agreed regions"],
      },
      soc2: {
        "C1.1": ["supporting", "confidential data stays where it was promised to be"],
      },
      iso9001: {
        "8.4": ["supporting", "what the provider supplies comes from the agreed place"],
      },
    },
    remediation: "use a region of the list, or review and extend the list",
    source: "https://learn.microsoft.com/azure/reliability/regions-list",
  },
  GOV03: {
    title: "somebody is told before the money is spent",
    why: "A runaway pool or a log flood is found on the invoice.",
    severity: "medium",
    level: "production",
    kinds: budgets,
    controls: {
      iso27001: {
        "A.8.6": ["supporting", "the growth of resources is noticed while it can be corrected"],
      },
    },
    remediation: "add a budget with actual and forecast notifications and contacts",
    source: "https://learn.microsoft.com/azure/cost-management-billing/costs/tutorial-acm-create-budgets",
  },
  GOV04: {
    title: "names say what they name, for what and where",
    why: "At three in the morning nobody looks up whose nsg1 is.",
    severity: "low",
    level: "advisory",
    kinds: Object.keys(nameRules),
    controls: {
      iso27001: {
        "A.5.9": ["supporting", "assets can be told apart in an inventory"],
      },
      iso9001: {
        "8.5.2": ["supporting", "parts of the service are identified by their name"],
      },
    },
    remediation: "name it <abbreviation>-ms5-<environment>-<region>[-<role>]",
    source: "https://learn.microsoft.com/azure/cloud-adoption-framework/ready/azure-best-practices/resource-naming",
  },
  GOV05: {
    title: "nobody may grant themselves everything",
    why: "An owner of the subscription may undo every other control, unnoticed.",
    severity: "high",
    level: "mandatory",
    kinds: roles,
    controls: {
      part11: {
        "11.10(d)": ["direct", "rights that override all others are not assigned"],
        "11.10(g)": ["direct", "authority is no wider than the task"],
      },
      iso27001: {
        "A.5.18": ["direct", "access rights are assigned to groups and limited in scope"],
        "A.8.2": ["direct", "privileged access is restricted"],
      },
      soc2: {
        "CC6.3": ["direct", "rights follow least privilege"],
      },
    },
    remediation: "assign a narrower role, at a narrower scope, to a group",
    source: "https://learn.microsoft.com/azure/role-based-access-control/best-practices",
  },
  GOV06: {
    title: "only one exact workload can sign in as an identity",
    why: "A wildcard, or a foreign issuer, lets anybody's workload sign in as ours.",
    severity: "high",
    level: "mandatory",
    kinds: credentials,
    controls: {
      part11: {
        "11.10(d)": ["supporting", "each identity can be used by one named workload"],
      },
      iso27001: {
        "A.8.5": ["direct", "sign-in needs a token of a trusted issuer for an exact subject"],
        "A.5.16": ["supporting", "an identity belongs to one workload"],
      },
      soc2: {
        "CC6.1": ["direct", "foreign tokens are refused"],
      },
    },
    remediation: "name the issuer, the exact subject and the audience",
    source: "https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations",
  },
  GOV07: {
    title: "Defender watches what the platform runs on",
    why: "An attack that no plan watches is found by its damage.",
    severity: "medium",
    level: "production",
    kinds: deployments,
    controls: {
      iso27001: {
        "A.8.7": ["supporting", "malicious activity in containers and storage is detected"],
        "A.8.16": ["supporting", "the control plane is watched for stolen credentials"],
      },
      soc2: {
        "CC6.8": ["supporting", "the plans of Defender report malicious software"],
        "CC7.2": ["direct", "anomalies that indicate an attack are detected"],
      },
    },
    remediation: "set the pricing tier of the plan to Standard",
    source: "https://learn.microsoft.com/azure/defender-for-cloud/defender-for-cloud-introduction",
  },
  GOV08: {
    title: "Microsoft knows whom to tell of an attack",
    why: "A warning from outside goes to whoever once created the subscription.",
    severity: "low",
    level: "production",
    kinds: deployments,
    controls: {
      iso27001: {
        "A.5.24": ["supporting", "a contact for incidents is prepared"],
      },
      soc2: {
        "CC7.4": ["supporting", "warnings reach those who respond"],
      },
    },
    remediation: "declare an enabled security contact with an address",
    source: "https://learn.microsoft.com/azure/defender-for-cloud/configure-email-notifications",
  },
  GOV09: {
    title: "only stable interfaces are used",
    why: "A preview changes or ends without notice, in the middle of a qualified state.",
    severity: "medium",
    level: "production",
    kinds: everything,
    controls: {
      part11: {
        "11.10(a)": ["supporting", "the qualified configuration rests on interfaces that keep their meaning"],
      },
      iso27001: {
        "A.8.32": ["supporting", "interfaces do not change outside change management"],
      },
      soc2: {
        "CC8.1": ["supporting", "what is deployed is released software"],
      },
    },
    remediation: "use a stable version of the interface",
    source: "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-providers-and-types",
  },
  GOV10: {
    title: "what is secret is marked as a secret",
    why: "What is not marked is written to the state and shown by every diff in clear text.",
    severity: "high",
    level: "mandatory",
    kinds: everything,
    controls: {
      iso27001: {
        "A.5.17": ["direct", "authentication information is encrypted wherever the engine keeps it"],
        "A.8.24": ["supporting", "secrets are encrypted in the state"],
      },
      soc2: {
        "CC6.1": ["direct", "credentials are not readable in the records of a deployment"],
      },
    },
    remediation: "wrap the value with pulumi.secret, or take it from an output that is secret",
    source: "https://www.pulumi.com/docs/iac/concepts/secrets/",
  },
  GOV11: {
    title: "a stack is deployed only into its own subscription and cluster",
    why: "A shell that is signed in elsewhere deploys staging into production.",
    severity: "high",
    level: "mandatory",
    kinds: identities,
    controls: {
      part11: {
        "11.10(d)": ["supporting", "a deployment acts only as the identity of its environment"],
      },
      iso27001: {
        "A.8.31": ["direct", "environments are separated by subscription"],
      },
      soc2: {
        "CC6.1": ["supporting", "access of a deployment is limited to its own environment"],
        "CC8.1": ["supporting", "a change reaches the environment it was approved for"],
      },
      iso9001: {
        "8.5.1": ["supporting", "provision takes place where it was planned"],
      },
    },
    remediation: "pass the provider of the stack, with its subscription and tenant",
    source: "https://www.pulumi.com/registry/packages/azure-native/installation-configuration/",
  },
  GOV12: {
    title: "no change of a security setting goes unnoticed",
    why: "What is ignored can be changed by hand for ever, and every preview says that nothing differs.",
    severity: "medium",
    level: "production",
    kinds: everything,
    controls: {
      part11: {
        "11.10(k)(2)": ["supporting", "deviations of the system from its approved description are shown"],
      },
      iso27001: {
        "A.8.9": ["direct", "drift of a security setting is detected"],
        "A.8.32": ["direct", "a change outside change management is shown by the next preview"],
      },
      soc2: {
        "CC8.1": ["direct", "unapproved changes are detected"],
      },
      iso9001: {
        "8.5.6": ["direct", "changes of provision are controlled, none excepted"],
      },
    },
    remediation: "remove the path from ignoreChanges, or record the decision in the parameters",
    source: "https://www.pulumi.com/docs/iac/concepts/resources/options/ignorechanges/",
  },
  GOV14: {
    title: "what others wrote is deployed in a stated version",
    why: "An address without a version yields tomorrow what nobody has reviewed today.",
    severity: "medium",
    level: "production",
    kinds: everything,
    controls: {
      part11: {
        "11.10(a)": ["supporting", "what is deployed is what was qualified"],
      },
      iso27001: {
        "A.8.30": ["supporting", "outsourced code is fixed at a reviewed version"],
        "A.5.21": ["supporting", "changes of suppliers enter by review only"],
      },
      iso9001: {
        "8.4": ["supporting", "externally provided parts are identified"],
      },
    },
    remediation: "put a release or a commit into the address",
    source: "https://slsa.dev/spec/v1.0/threats",
  },
} as const satisfies Record<string, PolicyRecord>;
