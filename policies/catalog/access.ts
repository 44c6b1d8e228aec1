import { podKinds } from "#policies/engine/pods.ts";
import type { PolicyRecord } from "#policies/engine/policy.ts";

const clusterRoles = ["rbac.authorization.k8s.io/ClusterRole"] as const;
const roles = ["rbac.authorization.k8s.io/Role", ...clusterRoles] as const;
const bindings = ["rbac.authorization.k8s.io/RoleBinding", "rbac.authorization.k8s.io/ClusterRoleBinding"] as const;
const secret = ["core/Secret"] as const;
const config = ["core/ConfigMap"] as const;

const secretClasses = ["secrets-store.csi.x-k8s.io/SecretProviderClass"] as const;
const mounted = [...secretClasses, "keyvault/Vault", ...podKinds] as const;

export const accessRecords = {
  RBAC01: {
    title: "roles name what they are about",
    why: "A wildcard grants what is added tomorrow, too.",
    severity: "high",
    level: "mandatory",
    kinds: roles,
    controls: {
      part11: {
        "11.10(g)": ["direct", "authority is limited to named operations"],
      },
      iso27001: {
        "A.8.2": ["direct", "privileged rights are spelt out"],
        "A.5.18": ["supporting", "rights can be reviewed one by one"],
      },
      soc2: {
        "CC6.3": ["direct", "least privilege is stated in the role"],
      },
    },
    remediation: "list verbs, resources and groups",
    source: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
  },
  RBAC02: {
    title: "nobody but listed groups administers the cluster",
    why: "An administrator can change and hide everything.",
    severity: "critical",
    level: "mandatory",
    kinds: bindings,
    controls: {
      part11: {
        "11.10(d)": ["direct", "full access is limited to authorised groups"],
        "11.10(g)": ["direct", "administration needs a listed authority"],
      },
      iso27001: {
        "A.8.2": ["direct", "administrators are allow-listed"],
      },
      soc2: {
        "CC6.3": ["direct", "administrative rights are restricted"],
      },
    },
    remediation: "bind a narrower role, or list the group in the parameters of the policies",
    source: "https://kubernetes.io/docs/reference/access-authn-authz/rbac/",
  },
  RBAC03: {
    title: "no role raises itself",
    why: "A role that may escalate, bind or impersonate is an administrator in waiting.",
    severity: "high",
    level: "mandatory",
    kinds: roles,
    controls: {
      part11: {
        "11.10(g)": ["direct", "nobody grants authority to themselves"],
      },
      iso27001: {
        "A.8.2": ["direct", "privileges cannot be extended by their holder"],
      },
      soc2: {
        "CC6.3": ["direct", "rights are changed by others only"],
      },
    },
    remediation: "remove escalate, bind and impersonate",
    source: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
  },
  RBAC04: {
    title: "no role reads every Secret",
    why: "One compromised pod would hold every credential of the cluster.",
    severity: "high",
    level: "mandatory",
    kinds: clusterRoles,
    controls: {
      part11: {
        "11.10(d)": ["direct", "access to credentials is limited"],
      },
      iso27001: {
        "A.8.3": ["direct", "access to secrets is restricted to need"],
      },
      soc2: {
        "CC6.1": ["direct", "stored credentials are protected from readers"],
      },
    },
    remediation: "use a Role in one namespace, or resourceNames",
    source: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
  },
  RBAC05: {
    title: "what leads to nodes, other identities or past admission is granted to listed roles only",
    why: "exec, tokens, approvals and webhooks turn a small role into a large one.",
    severity: "high",
    level: "production",
    kinds: roles,
    controls: {
      part11: {
        "11.10(e)": ["supporting", "nobody acts as somebody else unrecorded"],
        "11.10(g)": ["direct", "powerful operations need a listed authority"],
      },
      iso27001: {
        "A.8.18": ["direct", "privileged utilities are restricted"],
        "A.8.2": ["supporting", "powerful rights are few"],
      },
      soc2: {
        "CC6.3": ["direct", "powerful rights are restricted by role"],
      },
    },
    remediation: "remove the right, or list the role with a reason",
    source: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
  },
  RBAC06: {
    title: "no role is given to everybody",
    why: "A role of all authenticated identities includes every pod of the cluster.",
    severity: "critical",
    level: "mandatory",
    kinds: bindings,
    controls: {
      part11: {
        "11.10(d)": ["direct", "access needs an individual grant"],
      },
      iso27001: {
        "A.5.15": ["direct", "access is granted by identity"],
      },
      soc2: {
        "CC6.1": ["direct", "anonymous and collective access is refused"],
      },
    },
    remediation: "bind the accounts that need it",
    source: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
  },
  RBAC07: {
    title: "people have roles through groups of the directory",
    why: "A right given to a person stays when the person leaves.",
    severity: "medium",
    level: "advisory",
    kinds: bindings,
    controls: {
      part11: {
        "11.10(d)": ["supporting", "membership is managed where people join and leave"],
        "11.10(g)": ["supporting", "authority follows the group"],
      },
      iso27001: {
        "A.5.18": ["supporting", "rights end with the membership"],
      },
      soc2: {
        "CC6.2": ["supporting", "access is removed with the account"],
        "CC6.3": ["supporting", "rights follow roles of people"],
      },
    },
    remediation: "bind a group",
    source: "https://learn.microsoft.com/azure/aks/azure-ad-rbac",
  },
  RBAC08: {
    title: "no role changes what records or watches it",
    why: "An identity that edits alerts and policies acts unseen.",
    severity: "medium",
    level: "production",
    kinds: roles,
    controls: {
      part11: {
        "11.10(e)": ["direct", "the trail cannot be altered by those it records"],
      },
      iso27001: {
        "A.8.15": ["direct", "logs and their alerts are protected from change"],
      },
      soc2: {
        "CC7.2": ["supporting", "monitoring cannot be switched off by the monitored"],
      },
    },
    remediation: "remove the verbs, or list the role with a reason",
    source: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
  },
  SEC01: {
    title: "no Secret holds a value of its own",
    why: "A value in a Secret is in the state of the stack, in etcd and in every backup.",
    severity: "high",
    level: "production",
    kinds: secret,
    controls: {
      iso27001: {
        "A.5.17": ["direct", "authentication information is kept in the vault"],
        "A.8.24": ["supporting", "secrets are encrypted where they are kept"],
      },
      soc2: {
        "CC6.1": ["direct", "credentials are stored in one protected place"],
      },
    },
    remediation: "mount the value from the vault by a SecretProviderClass",
    source: "https://kubernetes.io/docs/concepts/security/secrets-good-practices/",
  },
  SEC02: {
    title: "no ConfigMap holds a credential",
    why: "ConfigMaps are readable by whoever may look around.",
    severity: "high",
    level: "mandatory",
    kinds: config,
    controls: {
      iso27001: {
        "A.5.17": ["direct", "credentials are not kept as configuration"],
        "A.8.12": ["supporting", "a leak through configuration is prevented"],
      },
      soc2: {
        "CC6.1": ["direct", "credentials are not stored in clear"],
      },
    },
    remediation: "move the value to the vault",
    source: "https://kubernetes.io/docs/concepts/configuration/configmap/",
  },
  SEC03: {
    title: "no Secret holds the token of an account",
    why: "Such a token never expires.",
    severity: "high",
    level: "mandatory",
    kinds: secret,
    controls: {
      iso27001: {
        "A.5.17": ["direct", "tokens are short-lived"],
      },
      soc2: {
        "CC6.1": ["direct", "no permanent credential exists"],
      },
    },
    remediation: "use the token that Kubernetes projects into the pod",
    source: "https://kubernetes.io/docs/concepts/security/service-accounts/",
  },
  SEC04: {
    title: "the vault is read by the identity of the workload that needs it",
    why: "An identity of the node belongs to every pod on it: whoever breaks into one reads the secrets of all.",
    severity: "high",
    level: "mandatory",
    kinds: secretClasses,
    controls: {
      part11: {
        "11.10(d)": ["supporting", "each workload reads the vault under a name of its own"],
      },
      iso27001: {
        "A.5.17": ["direct", "values are handed out to the identity of one workload"],
        "A.8.5": ["supporting", "a workload signs in to the vault with a token that ends"],
      },
      soc2: {
        "CC6.1": ["direct", "secrets are fetched by an identity that is bound to an account of the cluster"],
      },
    },
    remediation: "state clientID, leave usePodIdentity and useVMManagedIdentity off, and use the provider azure",
    source:
      "https://azure.github.io/secrets-store-csi-driver-provider-azure/docs/configurations/identity-access-modes/workload-identity-mode/",
  },
  SEC05: {
    title: "what pods mount from the vault is declared, and the vault is that of the environment",
    why: "A pod whose volume cannot be filled never starts, and a vault of another environment mixes their passwords.",
    severity: "high",
    level: "mandatory",
    kinds: mounted,
    controls: {
      part11: {
        "11.10(a)": ["supporting", "production takes no secret from where trials are made"],
      },
      iso27001: {
        "A.8.31": ["direct", "each environment reads secrets of its own vault"],
        "A.8.24": ["supporting", "no password of the cluster stands before the vault"],
      },
      soc2: {
        "CC6.1": ["supporting", "which secrets a pod mounts can be read from the configuration"],
      },
    },
    remediation: "declare the SecretProviderClass in the namespace of the pod, and name the vault of the stack",
    source: "https://learn.microsoft.com/azure/aks/csi-secrets-store-driver",
  },
  SEC06: {
    title: "values of the vault are copied into listed Secrets of the cluster only",
    why: "A copy outlives the rotation, is in every backup of the cluster, and is read by whoever reads Secrets.",
    severity: "high",
    level: "mandatory",
    kinds: secretClasses,
    controls: {
      iso27001: {
        "A.5.17": ["direct", "copies of passwords exist where a list with reasons says so"],
        "A.8.12": ["supporting", "secrets stay out of the store of the cluster"],
      },
      soc2: {
        "CC6.1": ["direct", "the vault is the only place of a secret unless a client is listed"],
      },
    },
    remediation: "mount the value as a file, or list the Secret with the reason why its reader knows nothing else",
    source:
      "https://learn.microsoft.com/azure/aks/csi-secrets-store-configuration-options#sync-mounted-content-with-a-kubernetes-secret",
  },
  SEC07: {
    title: "a workload may read single secrets of the vault",
    why: "A role on the whole vault opens every secret, also those that are added later, to one workload that leaks.",
    severity: "high",
    level: "mandatory",
    kinds: ["authorization/RoleAssignment"],
    controls: {
      part11: {
        "11.10(g)": ["supporting", "authority over secrets is checked one by one"],
      },
      iso27001: {
        "A.8.3": ["direct", "access of a workload ends at the secrets it is listed for"],
        "A.5.15": ["supporting", "which workload reads which secret is stated"],
      },
      soc2: {
        "CC6.3": ["direct", "a workload holds no right to a secret that it does not use"],
      },
    },
    remediation: "assign Key Vault Secrets User on each secret that the workload mounts",
    source:
      "https://learn.microsoft.com/azure/key-vault/general/rbac-guide#best-practices-for-individual-keys-secrets-and-certificates-role-assignments",
  },
} as const satisfies Record<string, PolicyRecord>;
