import type { PolicyRecord } from "#policies/engine/policy.ts";
import { podKinds } from "#policies/engine/pods.ts";

export const podSecurityRecords = {
  PSS01: {
    title: "no pod shares namespaces with its node",
    why: "A process in the node's namespaces sees the traffic and the processes of every other pod.",
    severity: "critical",
    level: "mandatory",
    kinds: podKinds,
    controls: {
      iso27001: {
        "A.8.9": ["direct", "the isolation of pods from nodes is part of the configuration"],
        "A.8.2": ["supporting", "no workload gets the view of an administrator of the node"],
      },
      soc2: {
        "CC6.8": ["direct", "a foreign program cannot watch or signal other workloads"],
        "CC8.1": ["supporting", "sharing a namespace stops the change that asks for it"],
      },
    },
    remediation: "remove hostNetwork, hostPID and hostIPC",
    source: "https://github.com/kubernetes/pod-security-admission/blob/v0.36.4/policy/check_hostNamespaces.go",
  },
  PSS02: {
    title: "no container is privileged",
    why: "A privileged container owns its node and every secret on it.",
    severity: "critical",
    level: "mandatory",
    kinds: podKinds,
    controls: {
      iso27001: {
        "A.8.9": ["direct", "containers run without the switch that turns isolation off"],
        "A.8.2": ["supporting", "privileged rights on nodes are not handed to workloads"],
      },
      soc2: {
        "CC6.8": ["direct", "a foreign program that gets into a container stays in it"],
        "CC8.1": ["supporting", "a request for privileges is refused before it is deployed"],
      },
    },
    remediation: "remove securityContext.privileged",
    source: "https://github.com/kubernetes/pod-security-admission/blob/v0.36.4/policy/check_privileged.go",
  },
  PSS03: {
    title: "containers drop all capabilities and add none but that of low ports",
    why: "Each capability is a part of root that an intruder may use.",
    severity: "high",
    level: "mandatory",
    kinds: podKinds,
    controls: {
      iso27001: {
        "A.8.9": ["direct", "capabilities are stated and are none"],
        "A.8.2": ["supporting", "parts of root's rights are withheld"],
      },
      soc2: {
        "CC6.8": ["direct", "a foreign program lacks the rights to change kernel or network"],
        "CC8.1": ["supporting", "a capability that is added shows as a finding of the change"],
      },
    },
    remediation: 'set capabilities.drop to ["ALL"] and add nothing',
    source: "https://github.com/kubernetes/pod-security-admission/blob/v0.36.4/policy/check_capabilities_restricted.go",
  },
  PSS04: {
    title: "no volume is a directory of the node",
    why: "Who writes the node's file system owns the node, and who reads it owns its secrets.",
    severity: "critical",
    level: "mandatory",
    kinds: podKinds,
    controls: {
      iso27001: {
        "A.8.9": ["direct", "volumes leave the node's files alone"],
        "A.8.2": ["supporting", "workloads have no administrator's access to files of nodes"],
      },
      soc2: {
        "CC6.8": ["direct", "a foreign program cannot place itself on the node"],
        "CC8.1": ["supporting", "a mount of the node needs an exemption with a name and an end"],
      },
    },
    remediation: "use a volume of another type",
    source: "https://github.com/kubernetes/pod-security-admission/blob/v0.36.4/policy/check_hostPathVolumes.go",
  },
  PSS05: {
    title: "no container takes a port of its node",
    why: "A port of the node passes by the network policies of the namespace.",
    severity: "high",
    level: "mandatory",
    kinds: podKinds,
    controls: {
      iso27001: {
        "A.8.9": ["direct", "ports are opened by Services, not by nodes"],
        "A.8.2": ["supporting", "workloads do not listen where only the platform does"],
      },
      soc2: {
        "CC6.8": ["direct", "a foreign program cannot listen on the node"],
        "CC8.1": ["supporting", "a port of a node is refused when it is proposed"],
      },
    },
    remediation: "remove hostPort and declare a Service",
    source: "https://github.com/kubernetes/pod-security-admission/blob/v0.36.4/policy/check_hostPorts.go",
  },
  PSS06: {
    title: "probes and hooks ask their own pod",
    why: "The node asks on the pod's behalf, from its own address, whatever host is named.",
    severity: "medium",
    level: "mandatory",
    kinds: podKinds,
    controls: {
      iso27001: {
        "A.8.9": ["direct", "probes are confined to the pod they are about"],
        "A.8.2": ["supporting", "the node's position in the network is not lent to workloads"],
      },
      soc2: {
        "CC6.8": ["direct", "a probe cannot be used to reach what the pod cannot"],
        "CC8.1": ["supporting", "a probe of another host does not pass review by accident"],
      },
    },
    remediation: "remove host from the handler",
    source:
      "https://github.com/kubernetes/pod-security-admission/blob/v0.36.4/policy/check_hostProbesAndhostLifecycle.go",
  },
  PSS07: {
    title: "containers keep an AppArmor profile",
    why: "Without the profile a container may mount, trace and write where it should not.",
    severity: "medium",
    level: "mandatory",
    kinds: podKinds,
    controls: {
      iso27001: {
        "A.8.9": ["direct", "the profile of the runtime is left on"],
        "A.8.2": ["supporting", "rights that the profile withholds stay withheld"],
      },
      soc2: {
        "CC6.8": ["direct", "the profile stops what malicious programs do first"],
        "CC8.1": ["supporting", "switching the profile off is a finding of the change"],
      },
    },
    remediation: "remove the profile, or use RuntimeDefault or Localhost",
    source: "https://github.com/kubernetes/pod-security-admission/blob/v0.36.4/policy/check_appArmorProfile.go",
  },
  PSS08: {
    title: "SELinux confines every container",
    why: "Another type, user or role takes the confinement away.",
    severity: "medium",
    level: "mandatory",
    kinds: podKinds,
    controls: {
      iso27001: {
        "A.8.9": ["direct", "SELinux options keep to the types that confine"],
        "A.8.2": ["supporting", "no workload takes a user or role of the system"],
      },
      soc2: {
        "CC6.8": ["direct", "a foreign program keeps the label of a container"],
        "CC8.1": ["supporting", "an option that unconfines is refused with the change"],
      },
    },
    remediation: "remove user and role, and use a container type",
    source: "https://github.com/kubernetes/pod-security-admission/blob/v0.36.4/policy/check_seLinuxOptions.go",
  },
  PSS09: {
    title: "containers see a masked /proc",
    why: "The unmasked one shows and changes settings of the kernel.",
    severity: "medium",
    level: "mandatory",
    kinds: podKinds,
    controls: {
      iso27001: {
        "A.8.9": ["direct", "the masks of /proc are left on"],
        "A.8.2": ["supporting", "settings of the kernel are out of a workload's reach"],
      },
      soc2: {
        "CC6.8": ["direct", "a foreign program cannot change the kernel through /proc"],
        "CC8.1": ["supporting", "an unmasked /proc cannot slip in with a release"],
      },
    },
    remediation: "remove procMount",
    source: "https://github.com/kubernetes/pod-security-admission/blob/v0.36.4/policy/check_procMount_restricted.go",
  },
  PSS10: {
    title: "a seccomp profile filters the system calls of every container",
    why: "Most ways out of a container use a system call that the application never makes.",
    severity: "high",
    level: "mandatory",
    kinds: podKinds,
    controls: {
      iso27001: {
        "A.8.9": ["direct", "each container has a filter of system calls"],
        "A.8.2": ["supporting", "calls meant for administrators are refused"],
      },
      soc2: {
        "CC6.8": ["direct", "exploits of rarely used system calls fail"],
        "CC8.1": ["supporting", "a container without a filter is not released"],
      },
    },
    remediation: "set seccompProfile.type to RuntimeDefault for the pod",
    source:
      "https://github.com/kubernetes/pod-security-admission/blob/v0.36.4/policy/check_seccompProfile_restricted.go",
  },
  PSS11: {
    title: "pods set safe sysctls only",
    why: "Other sysctls change the node for every pod on it.",
    severity: "medium",
    level: "mandatory",
    kinds: podKinds,
    controls: {
      iso27001: {
        "A.8.9": ["direct", "kernel settings of a pod stay inside the pod"],
        "A.8.2": ["supporting", "tuning a node is left to those who run it"],
      },
      soc2: {
        "CC6.8": ["direct", "one workload cannot weaken the kernel under another"],
        "CC8.1": ["supporting", "a sysctl is checked against the version of the cluster"],
      },
    },
    remediation: "remove the sysctl, or set it for the node pool",
    source: "https://github.com/kubernetes/pod-security-admission/blob/v0.36.4/policy/check_sysctls.go",
  },
  PSS12: {
    title: "volumes are of the types the profile takes",
    why: "The other types reach storage past its driver, its class and its quota.",
    severity: "high",
    level: "mandatory",
    kinds: podKinds,
    controls: {
      iso27001: {
        "A.8.9": ["direct", "storage is reached in the approved ways"],
        "A.8.2": ["supporting", "credentials of storage stay with its driver"],
      },
      soc2: {
        "CC6.8": ["direct", "foreign content does not come in through a volume"],
        "CC8.1": ["supporting", "a new type of volume is noticed before it is used"],
      },
    },
    remediation: "use a claim of a storage class",
    source: "https://github.com/kubernetes/pod-security-admission/blob/v0.36.4/policy/check_restrictedVolumes.go",
  },
  PSS13: {
    title: "no process gains privileges after its start",
    why: "A set-uid file makes root of any user.",
    severity: "high",
    level: "mandatory",
    kinds: podKinds,
    controls: {
      iso27001: {
        "A.8.9": ["direct", "the setting is stated and is false"],
        "A.8.2": ["supporting", "a user of a container cannot become a privileged one"],
      },
      soc2: {
        "CC6.8": ["direct", "an exploit of a set-uid file fails"],
        "CC8.1": ["supporting", "a container that leaves it open is not released"],
      },
    },
    remediation: "set allowPrivilegeEscalation to false",
    source:
      "https://github.com/kubernetes/pod-security-admission/blob/v0.36.4/policy/check_allowPrivilegeEscalation.go",
  },
  PSS14: {
    title: "containers refuse to start as root",
    why: "Root in the container is one bug away from root of the node.",
    severity: "high",
    level: "mandatory",
    kinds: podKinds,
    controls: {
      iso27001: {
        "A.8.9": ["direct", "the check of the user is stated and is on"],
        "A.8.2": ["supporting", "root is not handed to workloads"],
      },
      soc2: {
        "CC6.8": ["direct", "an image that was changed to run as root does not start"],
        "CC8.1": ["supporting", "a container that may be root is not released"],
      },
    },
    remediation: "set runAsNonRoot to true for the pod",
    source: "https://github.com/kubernetes/pod-security-admission/blob/v0.36.4/policy/check_runAsNonRoot.go",
  },
  PSS15: {
    title: "no user of a pod is root",
    why: "A stated user 0 is root whatever the image says.",
    severity: "high",
    level: "mandatory",
    kinds: podKinds,
    controls: {
      iso27001: {
        "A.8.9": ["direct", "user ids are those of ordinary users"],
        "A.8.2": ["supporting", "nobody runs a workload with the id of root"],
      },
      soc2: {
        "CC6.8": ["direct", "a program that gets in has no rights of root"],
        "CC8.1": ["supporting", "user 0 is refused when it is proposed"],
      },
    },
    remediation: "state another user, or none",
    source: "https://github.com/kubernetes/pod-security-admission/blob/v0.36.4/policy/check_runAsUser.go",
  },
  PSS16: {
    title: "no container runs as a process of a Windows node",
    why: "Such a container has every right on its node.",
    severity: "critical",
    level: "mandatory",
    kinds: podKinds,
    controls: {
      iso27001: {
        "A.8.9": ["direct", "Windows containers stay containers"],
        "A.8.2": ["supporting", "rights of a node's administrator are not handed out"],
      },
      soc2: {
        "CC6.8": ["direct", "a foreign program does not get at the node"],
        "CC8.1": ["supporting", "a request for the node is refused before it is deployed"],
      },
    },
    remediation: "remove windowsOptions.hostProcess",
    source: "https://github.com/kubernetes/pod-security-admission/blob/v0.36.4/policy/check_windowsHostProcess.go",
  },
} as const satisfies Record<string, PolicyRecord>;
