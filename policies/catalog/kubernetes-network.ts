import type { PolicyRecord } from "#policies/engine/policy.ts";

const policies = ["networking.k8s.io/NetworkPolicy"] as const;
const boundaries = ["core/Namespace", ...policies] as const;
const withPods = [...policies, "core/Namespace"] as const;
const services = ["core/Service"] as const;
const entries = ["networking.k8s.io/Ingress", "gateway.networking.k8s.io/Gateway"] as const;
const monitors = ["monitoring.coreos.com/PodMonitor", "monitoring.coreos.com/ServiceMonitor"] as const;
const resolving = [...services, "networking.k8s.io/Ingress", ...monitors] as const;

export const kubernetesNetworkRecords = {
  KNET01: {
    title: "every namespace denies traffic both ways until a policy allows it",
    why: "One compromised pod reaches every other, and the internet.",
    severity: "high",
    level: "mandatory",
    kinds: boundaries,
    controls: {
      iso27001: {
        "A.8.22": ["direct", "namespaces are segments with closed borders"],
        "A.8.20": ["supporting", "traffic is allowed one edge at a time"],
      },
      soc2: {
        "CC6.6": ["direct", "boundaries inside the cluster are closed by default"],
        "CC6.1": ["supporting", "reach is granted, not assumed"],
      },
    },
    remediation: "declare a NetworkPolicy with an empty podSelector, both policyTypes and no rules",
    source: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
  },
  KNET02: {
    title: "no policy allows everybody, and none the metadata service of the node",
    why: "One open rule undoes every other policy, and the metadata service hands out the identity of the node.",
    severity: "high",
    level: "mandatory",
    kinds: policies,
    controls: {
      iso27001: {
        "A.8.22": ["direct", "no rule opens a whole segment"],
      },
      soc2: {
        "CC6.6": ["direct", "the boundary has no open rule"],
      },
    },
    remediation: "name peers and ports; except 169.254.169.254/32 from wide ranges",
    source: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
  },
  KNET03: {
    title: "every policy selects pods that exist",
    why: "A selector that is misspelt protects nothing and looks as if it did.",
    severity: "medium",
    level: "production",
    kinds: withPods,
    controls: {
      iso27001: {
        "A.8.9": ["supporting", "policies have the effect they state"],
      },
      soc2: {
        "CC6.6": ["supporting", "a boundary is where it is meant to be"],
      },
    },
    remediation: "correct the labels of the selector",
    source: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
  },
  KNET04: {
    title: "no service of the cluster is exposed past the approved entry",
    why: "A second entry has no web application firewall, no certificates and no owner.",
    severity: "high",
    level: "mandatory",
    kinds: services,
    controls: {
      part11: {
        "11.10(d)": ["supporting", "there is one entry to the system"],
      },
      iso27001: {
        "A.8.20": ["direct", "entries from outside are approved"],
      },
      soc2: {
        "CC6.6": ["direct", "the boundary has one known entry"],
      },
    },
    remediation: "use ClusterIP behind the gateway, or mark the load balancer as internal",
    source: "https://learn.microsoft.com/azure/aks/internal-lb",
  },
  KNET05: {
    title: "every entry is encrypted, for stated hosts, without raw configuration",
    why: "A host served in clear shows sessions to the network; a snippet runs as the proxy.",
    severity: "high",
    level: "mandatory",
    kinds: entries,
    controls: {
      part11: {
        "11.30": ["supporting", "records are encrypted on their way"],
      },
      iso27001: {
        "A.8.24": ["direct", "traffic from outside is encrypted"],
      },
      soc2: {
        "CC6.7": ["direct", "data in transmission is protected"],
      },
    },
    remediation: "state hosts with TLS, and remove snippets",
    source: "https://kubernetes.io/docs/concepts/services-networking/ingress/",
  },
  KNET06: {
    title: "every service and entry leads to pods, and every monitor to something to read",
    why: "Requests end in an error, and measurements in silence, that nothing else shows before the release.",
    severity: "medium",
    level: "production",
    kinds: resolving,
    controls: {
      iso27001: {
        "A.8.9": ["supporting", "references of the configuration resolve"],
      },
      soc2: {
        "A1.1": ["supporting", "what is offered is served"],
      },
    },
    remediation: "correct the selector, the namespace or the name of the service",
    source: "https://kubernetes.io/docs/concepts/services-networking/service/",
  },
} as const satisfies Record<string, PolicyRecord>;
