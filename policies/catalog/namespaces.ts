import type { PolicyRecord } from "#policies/engine/policy.ts";

const namespace = ["core/Namespace"] as const;
const bounds = [...namespace, "core/ResourceQuota", "core/LimitRange"] as const;
const guard = [...namespace, "core/ResourceQuota", "networking.k8s.io/NetworkPolicy"] as const;

export const namespacesRecords = {
  NS01: {
    title: "every namespace holds its pods to the restricted profile, at a stated version",
    why: "A namespace without a level admits pods that own the node.",
    severity: "high",
    level: "mandatory",
    kinds: namespace,
    controls: {
      iso27001: {
        "A.8.9": ["direct", "the security profile of pods is enforced by configuration"],
      },
      soc2: {
        "CC6.8": ["direct", "privileged software is not admitted"],
      },
    },
    remediation: "state enforce, audit and warn at restricted, each with a version",
    source: "https://kubernetes.io/docs/concepts/security/pod-security-admission/",
  },
  NS02: {
    title: "every namespace has a quota and a limit range",
    why: "One workload can take the capacity of all.",
    severity: "medium",
    level: "production",
    kinds: bounds,
    controls: {
      iso27001: {
        "A.8.6": ["direct", "capacity is divided and bounded"],
      },
      soc2: {
        "A1.1": ["supporting", "no tenant exhausts the capacity"],
      },
    },
    remediation: "declare a ResourceQuota and a LimitRange in the namespace",
    source: "https://kubernetes.io/docs/concepts/policy/resource-quotas/",
  },
  NS03: {
    title: "every namespace has its whole guard: default deny, quota and profile",
    why: "Each of the three alone leaves a way around.",
    severity: "high",
    level: "mandatory",
    kinds: guard,
    controls: {
      iso27001: {
        "A.8.9": ["direct", "namespaces share one secure configuration"],
        "A.8.22": ["supporting", "namespaces are segments"],
      },
      soc2: {
        "CC6.6": ["supporting", "boundaries exist inside the cluster"],
        "CC6.8": ["supporting", "what runs in a namespace is bounded"],
      },
    },
    remediation: "declare what is missing",
    source: "https://kubernetes.io/docs/concepts/security/multi-tenancy/",
  },
  NS04: {
    title: "every namespace says whose it is and what data it holds",
    why: "Nobody knows whom to call, and how the data may be treated.",
    severity: "medium",
    level: "production",
    kinds: namespace,
    controls: {
      iso27001: {
        "A.5.9": ["direct", "assets have an owner"],
        "A.5.12": ["supporting", "information is classified"],
      },
      iso9001: {
        "8.5.2": ["supporting", "what belongs to what can be identified"],
      },
    },
    remediation: "state ms5.io/tier, owner, cost-center and data-class",
    source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/",
  },
} as const satisfies Record<string, PolicyRecord>;
