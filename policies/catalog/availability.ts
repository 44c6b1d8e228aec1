import type { PolicyRecord } from "#policies/engine/policy.ts";
import { podKinds, replicatedKinds } from "#policies/engine/pods.ts";

const workloads = replicatedKinds;
const scalers = ["autoscaling/HorizontalPodAutoscaler", "keda.sh/ScaledObject"] as const;
const budget = "policy/PodDisruptionBudget";
const scaled = [...workloads, ...scalers] as const;
const budgeted = [...scaled, budget] as const;
const released = ["apps/Deployment", "apps/StatefulSet", "apps/DaemonSet", "argoproj.io/Rollout"] as const;
/** A DaemonSet belongs to each node, also to those that go. */
const placed = podKinds.filter((kind) => !kind.endsWith("/DaemonSet"));
const statefulSets = ["apps/StatefulSet", "core/Service"] as const;
const selecting = [...workloads, "apps/DaemonSet", "core/Service"] as const;
const jobs = ["batch/Job", "batch/CronJob", "keda.sh/ScaledJob"] as const;
const rollouts = ["argoproj.io/Rollout"] as const;
const recommenders = ["autoscaling.k8s.io/VerticalPodAutoscaler"] as const;

export const availabilityRecords = {
  AVL01: {
    title: "every workload runs as many replicas as its class needs",
    why: "One node that is drained, or one zone that is lost, takes the only replica with it.",
    severity: "medium",
    level: "production",
    kinds: scaled,
    controls: {
      iso27001: {
        "A.8.14": ["direct", "a workload has replicas that stand in for each other"],
      },
      soc2: {
        "A1.1": ["direct", "replicas are enough to lose one"],
        "A1.2": ["supporting", "another replica serves while one is replaced"],
      },
    },
    remediation: "raise replicas, or the minimum of the scaler",
    source: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#replicas",
  },
  AVL02: {
    title: "no workload that is scaled states a number of replicas",
    why: "Each deployment sets the number back, in the middle of the load that the scaler has answered.",
    severity: "medium",
    level: "mandatory",
    kinds: scaled,
    controls: {
      iso27001: {
        "A.8.6": ["supporting", "capacity follows the load, not the last release"],
      },
      soc2: {
        "A1.1": ["supporting", "a release does not take capacity away"],
      },
    },
    remediation: "remove spec.replicas from the workload",
    source: "https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/",
  },
  AVL03: {
    title: "every scaler has a target, room to scale and a request to measure by",
    why: "A scaler that cannot work says so in a condition that nobody reads, and the load finds the minimum.",
    severity: "medium",
    level: "production",
    kinds: scaled,
    controls: {
      iso27001: {
        "A.8.6": ["direct", "capacity is adjusted to what is used"],
      },
      soc2: {
        "A1.1": ["direct", "demand is met by a scaler that works"],
      },
    },
    remediation: "correct the target, widen the bounds, and state the request of the resource that is measured",
    source: "https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/",
  },
  AVL04: {
    title: "every workload has one disruption budget that lets some of its pods go, and not all",
    why: "Without one a drain of nodes stops the workload; with one that is too tight an upgrade never ends.",
    severity: "high",
    level: "production",
    kinds: budgeted,
    controls: {
      iso27001: {
        "A.8.14": ["direct", "replicas are not taken away together"],
      },
      soc2: {
        "A1.2": ["supporting", "maintenance of nodes leaves the service running"],
      },
    },
    remediation:
      "declare one PodDisruptionBudget with maxUnavailable below the replicas and unhealthyPodEvictionPolicy AlwaysAllow",
    source: "https://kubernetes.io/docs/tasks/run-application/configure-pdb/",
  },
  AVL05: {
    title: "pods of a workload are spread over zones and nodes",
    why: "All replicas on one node are one replica.",
    severity: "medium",
    level: "production",
    kinds: workloads,
    controls: {
      iso27001: {
        "A.8.14": ["direct", "replicas do not share the node or the zone that fails"],
      },
      soc2: {
        "A1.2": ["supporting", "the loss of a zone leaves replicas in another"],
      },
    },
    remediation: "state topologySpreadConstraints for zone and node, with the pod's own labels as the selector",
    source: "https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/",
  },
  AVL06: {
    title: "a release replaces pods a few at a time, ends, and can be taken back",
    why: "A release that takes all pods at once is an outage, and one without a history has no way back.",
    severity: "medium",
    level: "production",
    kinds: released,
    controls: {
      part11: {
        "11.10(k)(2)": ["supporting", "earlier revisions are kept and a change goes step by step"],
      },
      iso27001: {
        "A.8.32": ["supporting", "a change is applied in bounded steps"],
      },
      soc2: {
        "CC8.1": ["supporting", "a change that fails is found and taken back"],
      },
      iso9001: {
        "8.5.6": ["supporting", "a change in production is under control while it happens"],
      },
    },
    remediation:
      "use RollingUpdate with at most a quarter unavailable, keep three revisions, and Recreate only for what must run once",
    source: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy",
  },
  AVL07: {
    title: "only work that may be lost runs on spot capacity",
    why: "Spot nodes go within 30 seconds: state, records and the last replica go with them.",
    severity: "critical",
    level: "mandatory",
    kinds: placed,
    controls: {
      part11: {
        "11.10(a)": ["supporting", "regulated work is not cut by the market for capacity"],
      },
      iso27001: {
        "A.8.14": ["direct", "what is on spot capacity survives its loss elsewhere"],
      },
      soc2: {
        "A1.1": ["direct", "capacity that may go is used by what may wait"],
        "A1.2": ["supporting", "work moves to regular nodes when spot nodes go"],
      },
    },
    remediation:
      "remove the toleration, or make the workload stateless, of class elastic or batch, with two replicas and a budget",
    source: "https://learn.microsoft.com/azure/aks/spot-node-pool",
  },
  AVL08: {
    title: "critical and stateful pods demand nodes that are not spot",
    why: "The taint is the only other barrier, and one toleration of everything passes it.",
    severity: "high",
    level: "mandatory",
    kinds: placed,
    controls: {
      iso27001: {
        "A.8.14": ["direct", "critical pods are placed on capacity that stays"],
      },
      soc2: {
        "A1.1": ["direct", "critical capacity does not depend on the spot market"],
      },
    },
    remediation: "require ms5.io/capacity In [regular] in the node affinity",
    source: "https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/",
  },
  AVL09: {
    title: "every stateful set has a headless service and keeps its volumes",
    why: "Without the service its pods have no names; volumes that are deleted with pods are gone.",
    severity: "medium",
    level: "production",
    kinds: statefulSets,
    controls: {
      part11: {
        "11.10(c)": ["supporting", "volumes with records outlive the pods"],
      },
      iso27001: {
        "A.8.13": ["supporting", "data stays when a workload is removed"],
      },
      soc2: {
        "A1.2": ["supporting", "a pod that is replaced finds its volume again"],
      },
    },
    remediation: "declare a service with clusterIP None for its pods, and the retention policy Retain",
    source: "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/",
  },
  AVL10: {
    title: "every selector means the pods of one owner",
    why: "Two owners of the same pods delete what the other starts; two services split what belongs to one.",
    severity: "high",
    level: "mandatory",
    kinds: selecting,
    controls: {
      iso27001: {
        "A.8.9": ["supporting", "objects of the configuration have distinct scopes"],
      },
      soc2: {
        "A1.1": ["supporting", "traffic and replicas reach the pods that are counted on"],
      },
    },
    remediation: "add a label to template and selector that no other workload has",
    source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/",
  },
  AVL11: {
    title: "every job ends, and its runs do not pile up",
    why: "A job that hangs holds its node and its locks, and each run of the schedule adds one.",
    severity: "low",
    level: "production",
    kinds: jobs,
    controls: {
      iso27001: {
        "A.8.6": ["supporting", "jobs give capacity back"],
      },
    },
    remediation:
      "state activeDeadlineSeconds, backoffLimit, ttlSecondsAfterFinished, and concurrencyPolicy Forbid with startingDeadlineSeconds for a schedule",
    source: "https://kubernetes.io/docs/concepts/workloads/controllers/job/",
  },
  AVL12: {
    title: "a release of a critical workload is measured and taken back by itself",
    why: "Users find the fault before anybody who watches does.",
    severity: "medium",
    level: "advisory",
    kinds: rollouts,
    controls: {
      part11: {
        "11.10(a)": ["supporting", "a release is checked against criteria before everybody has it"],
      },
      iso27001: {
        "A.8.32": ["direct", "a change goes on only while measurements allow"],
        "A.8.29": ["supporting", "acceptance is tested in production before the traffic moves"],
      },
      soc2: {
        "CC8.1": ["direct", "a change is tested and withdrawn without a person"],
      },
      iso9001: {
        "8.5.6": ["supporting", "results of each change are reviewed by recorded measurements"],
      },
    },
    remediation: "add an analysis to the steps or the background of the Rollout, and set progressDeadlineAbort",
    source: "https://argo-rollouts.readthedocs.io/en/stable/features/analysis/",
  },
  AVL13: {
    title: "vertical scaling recommends sizes of workloads that exist, and changes nothing by itself",
    why: "It evicts pods to resize them in the middle of a shift, and fights the scaler that counts them by what they ask for.",
    severity: "medium",
    level: "production",
    kinds: recommenders,
    controls: {
      iso27001: {
        "A.8.6": ["supporting", "measured use is compared with what is asked for"],
        "A.8.32": ["supporting", "a size changes by a reviewed change of the configuration"],
      },
      soc2: {
        "A1.1": ["supporting", "no pod is restarted to be resized while it serves"],
      },
    },
    remediation: "set updateMode to Off and correct the target",
    source: "https://learn.microsoft.com/azure/aks/vertical-pod-autoscaler",
  },
} as const satisfies Record<string, PolicyRecord>;
