/*
 * What must be refused and what must not is that of the fixtures by which Kubernetes tests the profile:
 * https://github.com/kubernetes/pod-security-admission/tree/v0.37.1/test
 */
import { podSecurityPolicies } from "#policies/packs/pod-security.ts";
import { app, describePods, init, inEveryContainer, podSpec, stated } from "#test/policies/support/describe-pods.ts";
import { absent } from "#test/policies/support/edits.ts";

const describePod = describePods(podSecurityPolicies);
const windows = { [`${podSpec}.os.name`]: "windows" };

describePod("PSS01", {
  breaks: [
    stated(`${podSpec}.hostNetwork`, true, "the pod shares the node's network"),
    stated(`${podSpec}.hostPID`, true, "the pod shares the node's processes"),
    stated(`${podSpec}.hostIPC`, true, "the pod shares the node's shared memory"),
  ],
  passes: [{ title: "a stated default", edits: { [`${podSpec}.hostNetwork`]: false } }],
  unknown: ["hostNetwork", "hostPID", "hostIPC"].map((member) => `${podSpec}.${member}`),
  notApplicable: [{ title: "a Deployment without a pod", edits: { [podSpec]: absent } }],
});

describePod("PSS02", {
  breaks: inEveryContainer("securityContext.privileged", true, (name) => `container ${name} is privileged`),
  passes: [{ title: "a stated default", edits: { [`${app}.securityContext.privileged`]: false } }],
  unknown: [`${app}.securityContext.privileged`, `${init}.securityContext.privileged`],
});

const capabilities = "securityContext.capabilities";
describePod("PSS03", {
  breaks: [
    ...[absent, [], ["NET_RAW"], ["all"]].flatMap((drop) =>
      inEveryContainer(`${capabilities}.drop`, drop, (name) => `container ${name} does not drop ALL capabilities`),
    ),
    ...inEveryContainer(
      "securityContext",
      absent,
      (name) => `container ${name} does not drop ALL capabilities`,
      `${capabilities}.drop`,
    ),
    ...inEveryContainer(
      `${capabilities}.add`,
      ["NET_BIND_SERVICE", "SYS_ADMIN", "CHOWN"],
      (name) => `container ${name} adds SYS_ADMIN, CHOWN`,
    ),
  ],
  passes: [
    { title: "the capability to bind low ports", edits: { [`${app}.${capabilities}.add`]: ["NET_BIND_SERVICE"] } },
    { title: "more than ALL", edits: { [`${app}.${capabilities}.drop`]: ["NET_RAW", "ALL"] } },
    { title: "a pod of Linux", edits: { [`${podSpec}.os.name`]: "linux" } },
  ],
  unknown: [`${app}.${capabilities}.drop`, `${app}.${capabilities}.add`, `${podSpec}.os.name`],
  notApplicable: [{ title: "a pod of Windows", edits: windows }],
});

describePod("PSS04", {
  breaks: [
    {
      title: "a directory of the node",
      edits: { [`${podSpec}.volumes[1]`]: { name: "logs", hostPath: { path: "/var/log" } } },
      says: [`${podSpec}.volumes[1].hostPath: volume logs is a directory of the node`],
    },
    {
      title: "a volume without a name",
      edits: { [`${podSpec}.volumes[0]`]: { hostPath: {} } },
      says: [`${podSpec}.volumes[0].hostPath: volume  is a directory of the node`],
    },
  ],
  passes: [{ title: "no volume", edits: { [`${podSpec}.volumes`]: absent } }],
  unknown: [`${podSpec}.volumes`, `${podSpec}.volumes[0].hostPath`],
});

describePod("PSS05", {
  breaks: [...inEveryContainer("ports[0].hostPort", 12345, (name) => `container ${name} takes port 12345 of the node`)],
  passes: [{ title: "no port of the node", edits: { [`${app}.ports[0].hostPort`]: 0 } }],
  unknown: [`${app}.ports`, `${app}.ports[0].hostPort`],
});

const handlers = ["livenessProbe", "readinessProbe", "startupProbe", "lifecycle.postStart", "lifecycle.preStop"];
const hosts = handlers.flatMap((handler) => [`${handler}.httpGet.host`, `${handler}.tcpSocket.host`]);
describePod("PSS06", {
  breaks: hosts.flatMap((host) =>
    inEveryContainer(host, "127.0.0.1", (name) => `the node asks 127.0.0.1 on behalf of container ${name}`),
  ),
  passes: [{ title: "an empty host", edits: { [`${app}.livenessProbe.httpGet.host`]: "" } }],
  unknown: hosts.map((host) => `${app}.${host}`),
});

const annotations = "spec.template.metadata.annotations";
const annotation = `${annotations}["container.apparmor.security.beta.kubernetes.io/app"]`;
describePod("PSS07", {
  breaks: [
    stated(`${podSpec}.securityContext.appArmorProfile.type`, "Unconfined", 'the profile is "Unconfined"'),
    ...inEveryContainer(
      "securityContext.appArmorProfile",
      { type: "Unconfined" },
      () => 'the profile is "Unconfined"',
      "securityContext.appArmorProfile.type",
    ),
    stated(
      `${app}.securityContext.appArmorProfile`,
      {},
      'the profile is ""',
      `${app}.securityContext.appArmorProfile.type`,
    ),
    ...["unconfined", "xruntime/default", "runtime/default2", "mylocalhost/x"].map((profile) =>
      stated(annotation, profile, `the profile is "${profile}"`),
    ),
  ],
  passes: [
    ...["RuntimeDefault", "Localhost"].map((type) => ({
      title: `profile ${type}`,
      edits: { [`${app}.securityContext.appArmorProfile.type`]: type },
    })),
    ...["", "runtime/default", "localhost/ms5"].map((profile) => ({
      title: `annotation "${profile}"`,
      edits: { [annotation]: profile },
    })),
    { title: "an annotation that is no text", edits: { [annotation]: 1 } },
    { title: "an annotation of another kind", edits: { [`${annotations}["ms5.io/apparmor"]`]: "unconfined" } },
  ],
  unknown: [`${app}.securityContext.appArmorProfile.type`, annotations, annotation],
});

const selinux = "securityContext.seLinuxOptions";
describePod("PSS08", {
  breaks: [
    stated(`${podSpec}.${selinux}.type`, "spc_t", "type spc_t does not confine a container"),
    ...inEveryContainer(`${selinux}.type`, "bar", () => "type bar does not confine a container"),
    stated(`${podSpec}.${selinux}.user`, "system_u", "the user is system_u"),
    stated(`${podSpec}.${selinux}.role`, "sysadm_r", "the role is sysadm_r"),
    ...inEveryContainer(`${selinux}.user`, "bar", () => "the user is bar"),
    ...inEveryContainer(`${selinux}.role`, "baz", () => "the role is baz"),
  ],
  passes: ["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"].map((type) => ({
    title: `type "${type}"`,
    edits: { [`${app}.${selinux}`]: { type, user: "", role: "", level: "s0:c1,c2" } },
  })),
  unknown: ["type", "user", "role"].map((option) => `${app}.${selinux}.${option}`),
});

describePod("PSS09", {
  breaks: inEveryContainer(
    "securityContext.procMount",
    "Unmasked",
    (name) => `container ${name} sees an unmasked /proc`,
  ),
  passes: [{ title: "a stated default", edits: { [`${app}.securityContext.procMount`]: "Default" } }],
  unknown: [`${app}.securityContext.procMount`],
});
