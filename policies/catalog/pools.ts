import type { PolicyRecord } from "#policies/engine/policy.ts";

const both = ["containerservice/ManagedCluster", "containerservice/AgentPool"] as const;
const withSubnet = [...both, "network/Subnet"] as const;

export const poolsRecords = {
  POOL01: {
    title: "a Linux system pool of its own keeps enough nodes",
    why: "Without a system pool that other pods stay off, DNS and the mesh compete with the workloads.",
    severity: "high",
    level: "production",
    kinds: both,
    controls: {
      iso27001: {
        "A.8.14": ["supporting", "the system components have redundant nodes"],
      },
      soc2: {
        "A1.1": ["supporting", "capacity of the system components is reserved"],
      },
      iso9001: {
        "7.1.3": ["supporting", "the infrastructure carries its own parts"],
      },
    },
    remediation: "give the system pool the taint CriticalAddonsOnly and three nodes",
    source: "https://learn.microsoft.com/azure/aks/use-system-pools",
  },
  POOL02: {
    title: "the pools of each purpose cover enough zones together",
    why: "One failed data centre would stop everything of that purpose.",
    severity: "high",
    level: "production",
    kinds: both,
    controls: {
      iso27001: {
        "A.8.14": ["direct", "capacity is redundant over zones"],
        "A.5.30": ["supporting", "the platform survives the loss of a zone"],
      },
      soc2: {
        "A1.2": ["direct", "a zone may fail without an outage"],
      },
      iso9001: {
        "7.1.3": ["supporting", "the infrastructure is available"],
      },
    },
    remediation: "add a pool of the purpose in a missing zone",
    source: "https://learn.microsoft.com/azure/aks/availability-zones",
  },
  POOL03: {
    title: "every pool follows the load within bounds",
    why: "A pool of fixed size is short of capacity or pays for idle nodes; one without a bound spends without a limit.",
    severity: "medium",
    level: "production",
    kinds: both,
    controls: {
      iso27001: {
        "A.8.6": ["direct", "capacity is managed by demand within limits"],
      },
      soc2: {
        "A1.1": ["direct", "capacity follows the demand"],
      },
    },
    remediation: "set enableAutoScaling, minCount and a maxCount within the cap",
    source: "https://learn.microsoft.com/azure/aks/cluster-autoscaler",
  },
  POOL04: {
    title: "no node has an address on the internet",
    why: "A node that can be reached from outside is attacked from outside.",
    severity: "high",
    level: "mandatory",
    kinds: both,
    controls: {
      part11: {
        "11.10(d)": ["supporting", "nodes are reached by nobody from outside"],
      },
      iso27001: {
        "A.8.20": ["direct", "nodes are not exposed"],
      },
      soc2: {
        "CC6.6": ["direct", "the boundary has no entry at the nodes"],
      },
    },
    remediation: "remove enableNodePublicIP",
    source: "https://learn.microsoft.com/azure/aks/use-node-public-ips",
  },
  POOL05: {
    title: "disks and caches of the nodes are encrypted at the host",
    why: "Temporary disks hold pieces of records in clear.",
    severity: "high",
    level: "production",
    kinds: both,
    controls: {
      part11: {
        "11.30": ["supporting", "data at rest on nodes is encrypted"],
      },
      iso27001: {
        "A.8.24": ["direct", "cryptography covers caches and temporary disks"],
      },
      soc2: {
        "CC6.1": ["supporting", "stored data is encrypted"],
      },
    },
    remediation: "set enableEncryptionAtHost to true",
    source: "https://learn.microsoft.com/azure/aks/enable-host-encryption",
  },
  POOL06: {
    title: "nodes accept no SSH and start signed software only",
    why: "A key on a node outlives every access review, and an altered boot chain hides everything else.",
    severity: "medium",
    level: "production",
    kinds: both,
    controls: {
      part11: {
        "11.10(d)": ["supporting", "nobody logs on to a node"],
      },
      iso27001: {
        "A.8.5": ["supporting", "no authentication exists beside the directory"],
        "A.8.18": ["direct", "privileged access to nodes is closed"],
      },
      soc2: {
        "CC6.1": ["supporting", "a way around access control is closed"],
      },
    },
    remediation: "set sshAccess to Disabled, and enableSecureBoot and enableVTPM to true",
    source: "https://learn.microsoft.com/azure/aks/manage-ssh-node-access",
  },
  POOL07: {
    title: "regular pools state how they are upgraded, and spot pools ask for no surge",
    why: "An upgrade at the defaults drains too much at once or hangs; a surge on spot is refused.",
    severity: "medium",
    level: "production",
    kinds: both,
    controls: {
      iso27001: {
        "A.8.32": ["supporting", "how a change of nodes proceeds is decided"],
      },
      soc2: {
        "CC8.1": ["supporting", "changes of nodes follow a plan"],
        "A1.2": ["supporting", "an upgrade keeps capacity"],
      },
      iso9001: {
        "8.5.6": ["supporting", "a change of infrastructure is controlled"],
      },
    },
    remediation: "state maxSurge, drainTimeoutInMinutes and undrainableNodeBehavior; leave maxSurge out on spot",
    source: "https://learn.microsoft.com/azure/aks/upgrade-aks-cluster",
  },
  POOL08: {
    title: "nodes run a supported operating system",
    why: "A retired system gets no fixes, and AKS stops to build images of it.",
    severity: "medium",
    level: "mandatory",
    kinds: both,
    controls: {
      iso27001: {
        "A.8.8": ["direct", "weaknesses of the nodes are fixed by a supported system"],
      },
      soc2: {
        "CC7.1": ["supporting", "the system of the nodes receives fixes"],
      },
    },
    remediation: "set osSKU to AzureLinux3 or Ubuntu",
    source: "https://learn.microsoft.com/azure/aks/upgrade-os-version",
  },
  POOL09: {
    title: "a local disk carries the operating system where the size has one",
    why: "A disk that is paid for stays unused, and nodes start slower.",
    severity: "low",
    level: "advisory",
    kinds: both,
    controls: {
      iso27001: {
        "A.8.9": ["supporting", "nodes are configured for what their size has"],
      },
    },
    remediation: "set osDiskType to Ephemeral",
    source: "https://learn.microsoft.com/azure/aks/concepts-storage",
  },
  POOL10: {
    title: "every pool is a scale set",
    why: "An availability set neither scales nor spreads over zones, and is retired.",
    severity: "medium",
    level: "mandatory",
    kinds: both,
    controls: {
      iso27001: {
        "A.8.14": ["supporting", "a pool can be spread over zones"],
      },
      soc2: {
        "A1.1": ["supporting", "a pool can grow"],
      },
    },
    remediation: "set type to VirtualMachineScaleSets",
    source: "https://learn.microsoft.com/azure/aks/availability-sets-on-aks",
  },
  POOL11: {
    title: "nodes take enough pods, and the subnet has room for every node",
    why: "A full subnet stops an upgrade half-way.",
    severity: "medium",
    level: "advisory",
    kinds: withSubnet,
    controls: {
      iso27001: {
        "A.8.6": ["supporting", "addresses are part of the capacity plan"],
      },
      soc2: {
        "A1.1": ["supporting", "growth does not end at the address plan"],
      },
    },
    remediation: "raise maxPods, widen the subnet, or lower maxCount",
    source: "https://learn.microsoft.com/azure/aks/azure-cni-overlay",
  },
  SPOT01: {
    title: "no system pool is spot, and spot is not all there is",
    why: "Azure may take all spot nodes away within half a minute.",
    severity: "critical",
    level: "mandatory",
    kinds: both,
    controls: {
      iso27001: {
        "A.8.14": ["direct", "the core of the cluster does not depend on capacity that may vanish"],
      },
      soc2: {
        "A1.1": ["direct", "guaranteed capacity carries the core"],
      },
      iso9001: {
        "7.1.3": ["supporting", "the infrastructure is dependable"],
      },
    },
    remediation: "keep system pools regular, and at least one regular pool",
    source: "https://learn.microsoft.com/azure/aks/spot-node-pool",
  },
  SPOT02: {
    title: "spot pools say that they are spot, and what they may cost",
    why: "A pod that does not tolerate eviction lands on a node that is not marked.",
    severity: "high",
    level: "mandatory",
    kinds: both,
    controls: {
      iso27001: {
        "A.8.6": ["supporting", "capacity that may vanish is marked as such"],
      },
      soc2: {
        "A1.1": ["supporting", "workloads choose the capacity they can live with"],
      },
    },
    remediation:
      "state the taint, the label ms5.io/capacity=spot, eviction policy Delete and a price of at most five decimals",
    source: "https://learn.microsoft.com/azure/aks/spot-node-pool",
  },
  SPOT03: {
    title: "spot pools scale by themselves",
    why: "A pool of fixed size shrinks with every eviction.",
    severity: "high",
    level: "mandatory",
    kinds: both,
    controls: {
      iso27001: {
        "A.8.6": ["supporting", "evicted capacity is replaced"],
        "A.8.14": ["supporting", "capacity returns without anybody"],
      },
      soc2: {
        "A1.1": ["direct", "capacity is restored after evictions"],
      },
    },
    remediation: "set enableAutoScaling to true",
    source: "https://learn.microsoft.com/azure/aks/spot-node-pool",
  },
  SPOT04: {
    title: "a regular pool that can grow may take over the pods of each spot pool",
    why: "When spot capacity is gone, its pods wait for a node that never comes.",
    severity: "high",
    level: "production",
    kinds: both,
    controls: {
      iso27001: {
        "A.8.14": ["direct", "regular capacity stands in for spot"],
      },
      soc2: {
        "A1.2": ["supporting", "recovery from a loss of spot is provided for"],
      },
    },
    remediation: "give a regular pool of the same system and processor a maxCount above its minCount",
    source: "https://learn.microsoft.com/azure/architecture/guide/spot/spot-eviction",
  },
  SPOT05: {
    title: "spot comes from more than one family of sizes where much of the cluster is spot",
    why: "Capacity of one family is withdrawn everywhere at the same time.",
    severity: "medium",
    level: "advisory",
    kinds: both,
    controls: {
      iso27001: {
        "A.8.14": ["supporting", "sources of spot capacity are independent"],
      },
      soc2: {
        "A1.1": ["supporting", "capacity does not hang on one source"],
      },
    },
    remediation: "add a spot pool of another family",
    source: "https://learn.microsoft.com/azure/architecture/guide/spot/spot-eviction",
  },
} as const satisfies Record<string, PolicyRecord>;
