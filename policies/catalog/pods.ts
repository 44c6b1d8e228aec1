import type { PolicyRecord } from "#policies/engine/policy.ts";
import { podKinds, replicatedKinds } from "#policies/engine/pods.ts";

/** Kinds that name an image. */
const imageKinds = [
  ...podKinds,
  "postgresql.cnpg.io/Cluster",
  "postgresql.cnpg.io/ImageCatalog",
  "postgresql.cnpg.io/ClusterImageCatalog",
];

/** Kinds of which the pods run until they are stopped. */
const runningKinds = [...replicatedKinds, "apps/DaemonSet", "core/ReplicationController"];

export const podsRecords = {
  POD01: {
    title: "containers cannot change their own file system",
    why: "An intruder keeps tools where the program lies, and changes the program.",
    severity: "medium",
    level: "production",
    kinds: podKinds,
    controls: {
      iso27001: {
        "A.8.9": ["supporting", "the program that runs is the one that was released"],
      },
      soc2: {
        "CC6.8": ["direct", "a foreign program cannot be written into a container"],
        "CC8.1": ["supporting", "a running release cannot be changed in place"],
      },
    },
    remediation: "set readOnlyRootFilesystem to true and mount an emptyDir where the program writes",
    source: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  },
  POD02: {
    title: "images come from the registry of the environment",
    why: "An image from elsewhere was not scanned, and may be gone or another tomorrow.",
    severity: "high",
    level: "mandatory",
    kinds: imageKinds,
    controls: {
      part11: {
        "11.10(a)": ["supporting", "only software from the controlled registry runs"],
      },
      iso27001: {
        "A.8.19": ["direct", "software is installed from one approved source"],
        "A.5.21": ["supporting", "what suppliers deliver enters through one registry"],
      },
      soc2: {
        "CC6.8": ["direct", "software from unknown sources is refused"],
      },
    },
    remediation: "import the image into the registry and name it there",
    source: "https://kubernetes.io/docs/concepts/containers/images/#image-names",
  },
  POD03: {
    title: "images are named by their content",
    why: "A tag moves: what was tested is not what runs.",
    severity: "high",
    level: "production",
    kinds: imageKinds,
    controls: {
      part11: {
        "11.10(a)": ["direct", "what runs is, bit by bit, what was validated"],
      },
      iso27001: {
        "A.8.19": ["direct", "the version that is installed is unambiguous"],
        "A.8.9": ["supporting", "the configuration names the exact software"],
      },
      soc2: {
        "CC8.1": ["direct", "a release changes only by a change of its declaration"],
      },
      iso9001: {
        "8.5.2": ["direct", "the output is identified by its digest"],
      },
    },
    remediation: "name the image with @sha256 and its digest",
    source: "https://kubernetes.io/docs/concepts/containers/images/#image-names",
  },
  POD04: {
    title: "an image that may change is pulled at each start",
    why: "Nodes run different programs under one name.",
    severity: "low",
    level: "advisory",
    kinds: podKinds,
    controls: {
      iso27001: {
        "A.8.9": ["supporting", "nodes run the same version of an image"],
      },
    },
    remediation: "name the image by its digest, or set imagePullPolicy to Always",
    source: "https://kubernetes.io/docs/concepts/containers/images/#imagepullpolicy-defaulting",
  },
  POD05: {
    title: "containers state what they need and what they may take",
    why: "One container takes the memory or the disk of all, and the scheduler cannot count.",
    severity: "medium",
    level: "mandatory",
    kinds: podKinds,
    controls: {
      iso27001: {
        "A.8.6": ["direct", "capacity is requested and bounded for each container"],
      },
      soc2: {
        "A1.1": ["direct", "demand on capacity is declared and limited"],
      },
    },
    remediation:
      "state requests of cpu and memory, limits of memory and ephemeral-storage; equal memory for critical pods",
    source: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
  },
  POD06: {
    title: "running containers are probed for readiness and life, each in its own way",
    why: "Traffic goes to pods that cannot answer, and stuck ones stay.",
    severity: "medium",
    level: "production",
    kinds: runningKinds,
    controls: {
      iso27001: {
        "A.8.14": ["supporting", "a failed instance is found and replaced"],
      },
      soc2: {
        "A1.2": ["supporting", "recovery of a stuck process needs nobody"],
      },
    },
    remediation: "state both probes with different endpoints or thresholds, and a startup probe for a slow start",
    source: "https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/",
  },
  POD07: {
    title: "pods have the time to stop that their class needs and their nodes give",
    why: "Requests are cut during each release, and work is lost with each spot node.",
    severity: "medium",
    level: "advisory",
    kinds: runningKinds,
    controls: {
      iso27001: {
        "A.8.14": ["supporting", "instances are replaced without loss"],
      },
      soc2: {
        "A1.1": ["supporting", "capacity that is taken away is left in time"],
      },
    },
    remediation: "state terminationGracePeriodSeconds and a preStop hook",
    source: "https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination",
  },
  POD08: {
    title: "each workload has an account of its own, and a token only where it says why",
    why: "Whoever gets into one pod acts for all pods of its account.",
    severity: "medium",
    level: "mandatory",
    kinds: podKinds,
    controls: {
      part11: {
        "11.10(g)": ["supporting", "authority at the API server belongs to one workload"],
      },
      iso27001: {
        "A.8.3": ["supporting", "access to the API is restricted to those that need it"],
        "A.8.2": ["direct", "rights are given to named accounts"],
      },
      soc2: {
        "CC6.1": ["supporting", "credentials of the API are not handed out"],
        "CC6.3": ["direct", "each workload has its own, least rights"],
      },
    },
    remediation:
      "state serviceAccountName and set automountServiceAccountToken to false, or annotate the pod with ms5.io/needs-api-server",
    source: "https://kubernetes.io/docs/concepts/security/service-accounts/",
  },
  POD09: {
    title: "no credential is written into a manifest",
    why: "Whoever may read the object, the state or the repository has it.",
    severity: "high",
    level: "mandatory",
    kinds: podKinds,
    controls: {
      iso27001: {
        "A.5.17": ["direct", "authentication information is kept out of configuration"],
        "A.8.24": ["supporting", "keys stay in their store"],
      },
      soc2: {
        "CC6.1": ["direct", "credentials are not readable in manifests"],
      },
    },
    remediation: "keep it in the vault and mount it as a file",
    source: "https://kubernetes.io/docs/concepts/security/secrets-good-practices/",
  },
  POD10: {
    title: "pods with regulated data read their secrets from files",
    why: "Variables are inherited by every child process and are printed by crash reports.",
    severity: "medium",
    level: "production",
    kinds: podKinds,
    controls: {
      iso27001: {
        "A.5.17": ["supporting", "authentication information reaches one process only"],
      },
      soc2: {
        "CC6.1": ["supporting", "credentials are not exposed to child processes and logs"],
      },
    },
    remediation: "mount the secret from the vault",
    source: "https://kubernetes.io/docs/concepts/security/secrets-good-practices/",
  },
  POD11: {
    title: "no pod reaches the container runtime of its node",
    why: "The socket starts any container with any right.",
    severity: "critical",
    level: "mandatory",
    kinds: podKinds,
    controls: {
      iso27001: {
        "A.8.18": ["supporting", "the tool that overrides all controls is out of reach"],
      },
      soc2: {
        "CC6.8": ["direct", "nothing can be started past admission"],
      },
    },
    remediation: "remove the volume",
    source: "https://kubernetes.io/docs/setup/production-environment/container-runtimes/",
  },
  POD12: {
    title: "workloads and their pods say what they are, whose they are and what they hold",
    why: "Cost, alerts and other policies go by the labels, and pass by what has none.",
    severity: "low",
    level: "production",
    kinds: podKinds,
    controls: {
      iso27001: {
        "A.5.9": ["supporting", "each workload is inventoried with owner and class"],
      },
      iso9001: {
        "8.5.2": ["direct", "each workload is identified with version and component"],
      },
    },
    remediation: "state the labels on the object and on its pods",
    source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/",
  },
  POD13: {
    title: "pods have a controller and a namespace of their own",
    why: "A lone pod is gone with its node, and the default namespace has no limits.",
    severity: "medium",
    level: "mandatory",
    kinds: podKinds,
    controls: {
      iso27001: {
        "A.8.9": ["supporting", "workloads are declared in governed namespaces"],
      },
      soc2: {
        "CC6.8": ["supporting", "nothing runs where no policy of a namespace applies"],
        "CC8.1": ["supporting", "workloads change through their controller"],
      },
    },
    remediation: "declare a controller, and state the namespace",
    source: "https://kubernetes.io/docs/concepts/workloads/pods/#pods-and-controllers",
  },
  POD14: {
    title: "pods have a priority, and the highest is kept for critical ones",
    why: "When capacity is short, chance decides who runs.",
    severity: "medium",
    level: "production",
    kinds: podKinds,
    controls: {
      iso27001: {
        "A.8.6": ["supporting", "scarce capacity goes to what matters most"],
      },
      soc2: {
        "A1.1": ["supporting", "demand is ranked before capacity runs out"],
      },
    },
    remediation: "state priorityClassName; use that of critical workloads for these only",
    source: "https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/",
  },
  POD15: {
    title: "users of containers have ids of their own",
    why: "A low id is that of a user of the node, whose files an escaped process may read.",
    severity: "low",
    level: "advisory",
    kinds: podKinds,
    controls: {
      iso27001: {
        "A.8.9": ["supporting", "ids of users are stated and do not overlap with the node's"],
      },
    },
    remediation: "state runAsUser of 10000 or more, and runAsGroup",
    source: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  },
  POD16: {
    title: "manifests hold no contradiction and no version that is gone",
    why: "The second of two values wins silently, and a removed version fails in the middle of a release.",
    severity: "low",
    level: "mandatory",
    kinds: podKinds,
    controls: {
      iso27001: {
        "A.8.9": ["supporting", "what is declared is unambiguous and is accepted by the cluster"],
      },
    },
    remediation: "remove the duplicate, correct the port, or use version v1",
    source: "https://kubernetes.io/docs/reference/using-api/deprecation-guide/",
  },
} as const satisfies Record<string, PolicyRecord>;
