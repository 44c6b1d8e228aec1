/*
 * What must be refused and what must not is that of the fixtures by which Kubernetes tests the profile:
 * https://github.com/kubernetes/pod-security-admission/tree/v0.37.1/test
 */
import { podSecurityPolicies } from "#policies/packs/pod-security.ts";
import {
  app,
  describePods,
  ephemeral,
  init,
  inEveryContainer,
  podSpec,
  stated,
  withDebugger,
} from "#test/policies/support/describe-pods.ts";
import { absent } from "#test/policies/support/edits.ts";

const describePod = describePods(podSecurityPolicies);
const windows = { [`${podSpec}.os.name`]: "windows" };

const seccomp = "securityContext.seccompProfile";
describePod("PSS10", {
  breaks: [
    stated(`${podSpec}.${seccomp}.type`, "Unconfined", 'the profile is "Unconfined"'),
    stated(`${podSpec}.${seccomp}`, {}, 'the profile is ""', `${podSpec}.${seccomp}.type`),
    ...inEveryContainer(`${seccomp}.type`, "Unconfined", () => 'the profile is "Unconfined"'),
    {
      title: "no profile at all",
      edits: { ...withDebugger, [`${podSpec}.securityContext`]: absent },
      says: [`${podSpec}.${seccomp}.type: nothing filters system calls of migrate, app, debug`],
    },
    {
      title: "one container without a profile",
      edits: { [`${podSpec}.${seccomp}`]: absent, [`${app}.${seccomp}.type`]: "RuntimeDefault" },
      says: [`${podSpec}.${seccomp}.type: nothing filters system calls of migrate`],
    },
  ],
  passes: [
    {
      title: "a profile for each container",
      edits: {
        [`${podSpec}.${seccomp}`]: absent,
        [`${app}.${seccomp}.type`]: "RuntimeDefault",
        [`${init}.${seccomp}`]: { type: "Localhost", localhostProfile: "ms5.json" },
      },
    },
  ],
  unknown: [`${podSpec}.${seccomp}.type`, `${app}.${seccomp}.type`],
  notApplicable: [{ title: "a pod of Windows", edits: windows }],
});

const sysctls = `${podSpec}.securityContext.sysctls`;
describePod("PSS11", {
  breaks: [
    {
      title: "sysctls of the node",
      edits: {
        [sysctls]: [
          { name: "kernel.msgmax", value: "65536" },
          { name: "net.ipv4.tcp_rmem", value: "4096 87380 16777216" },
          { name: "net.core.somaxconn", value: "1024" },
        ],
      },
      says: [
        `${sysctls}[0].name: kernel.msgmax reaches beyond the pod`,
        `${sysctls}[2].name: net.core.somaxconn reaches beyond the pod`,
      ],
    },
    stated(`${sysctls}[0]`, { value: "1" }, " reaches beyond the pod", `${sysctls}[0].name`),
  ],
  passes: [{ title: "no sysctl", edits: { [sysctls]: [] } }],
  unknown: [sysctls, `${sysctls}[0].name`],
});

describePod("PSS12", {
  breaks: [
    ...["nfs", "azureFile", "azureDisk", "gitRepo", "iscsi", "flexVolume"].map((type) =>
      stated(
        `${podSpec}.volumes[1]`,
        { name: "data", [type]: {} },
        `volume data is of type ${type}`,
        `${podSpec}.volumes[1].${type}`,
      ),
    ),
    stated(`${podSpec}.volumes[1]`, { nfs: {} }, "volume  is of type nfs", `${podSpec}.volumes[1].nfs`),
  ],
  passes: [
    ...[
      "configMap",
      "csi",
      "downwardAPI",
      "emptyDir",
      "ephemeral",
      "image",
      "persistentVolumeClaim",
      "projected",
      "secret",
    ].map((type) => ({
      title: `a volume of type ${type}`,
      edits: { [`${podSpec}.volumes[1]`]: { name: "data", [type]: {} } },
    })),
    { title: "a volume without a source", edits: { [`${podSpec}.volumes[0]`]: { name: "scratch" } } },
    { title: "a type that is left empty", edits: { [`${podSpec}.volumes[0].nfs`]: null } },
    { title: "what another policy judges", edits: { [`${podSpec}.volumes[0]`]: { name: "x", hostPath: {} } } },
  ],
  unknown: [`${podSpec}.volumes`, `${podSpec}.volumes[0]`],
});

const escalation = "securityContext.allowPrivilegeEscalation";
describePod("PSS13", {
  breaks: [
    ...[true, absent].flatMap((value) =>
      inEveryContainer(escalation, value, (name) => `a process of container ${name} may gain privileges`),
    ),
    ...inEveryContainer(
      "securityContext",
      absent,
      (name) => `a process of container ${name} may gain privileges`,
      escalation,
    ),
  ],
  passes: [{ title: "a debug container that is as good as the others", edits: withDebugger }],
  unknown: [`${app}.${escalation}`, `${init}.${escalation}`],
  notApplicable: [{ title: "a pod of Windows", edits: windows }],
});

const nonRoot = "securityContext.runAsNonRoot";
describePod("PSS14", {
  breaks: [
    stated(`${podSpec}.${nonRoot}`, false, "root is allowed"),
    ...inEveryContainer(nonRoot, false, () => "root is allowed"),
    {
      title: "containers that say nothing",
      edits: { ...withDebugger, [`${podSpec}.securityContext`]: absent },
      says: [`${podSpec}.${nonRoot}: nothing keeps migrate, app, debug from running as root`],
    },
    {
      title: "one container that says nothing",
      edits: { [`${podSpec}.${nonRoot}`]: absent, [`${init}.${nonRoot}`]: true },
      says: [`${podSpec}.${nonRoot}: nothing keeps app from running as root`],
    },
  ],
  passes: [
    {
      title: "containers that each say so",
      edits: { [`${podSpec}.${nonRoot}`]: absent, [`${init}.${nonRoot}`]: true, [`${app}.${nonRoot}`]: true },
    },
  ],
  unknown: [`${podSpec}.${nonRoot}`, `${app}.${nonRoot}`, `${podSpec}.hostUsers`],
  notApplicable: [{ title: "a pod whose root is not that of the node", edits: { [`${podSpec}.hostUsers`]: false } }],
});

const user = "securityContext.runAsUser";
describePod("PSS15", {
  breaks: [stated(`${podSpec}.${user}`, 0, "the user is root"), ...inEveryContainer(user, 0, () => "the user is root")],
  passes: [
    { title: "the user of the image", edits: { [`${podSpec}.${user}`]: absent } },
    { title: "the user after root", edits: { [`${podSpec}.${user}`]: 1 } },
    { title: "users of the node", edits: { [`${podSpec}.hostUsers`]: true } },
  ],
  unknown: [`${podSpec}.${user}`, `${app}.${user}`],
  notApplicable: [
    {
      title: "a pod whose root is not that of the node",
      edits: { [`${podSpec}.hostUsers`]: false, [`${app}.${user}`]: 0 },
    },
  ],
});

const hostProcess = "securityContext.windowsOptions.hostProcess";
describePod("PSS16", {
  breaks: [
    stated(`${podSpec}.${hostProcess}`, true, "a process runs as one of the node"),
    ...inEveryContainer(hostProcess, true, () => "a process runs as one of the node"),
  ],
  passes: [{ title: "a stated default", edits: { [`${podSpec}.${hostProcess}`]: false } }],
  unknown: [`${podSpec}.${hostProcess}`, `${ephemeral}.${hostProcess}`],
});
