import { podsPolicies } from "#policies/packs/pods.ts";
import { app, describePods, init, inEveryContainer, podSpec, stated } from "#test/policies/support/describe-pods.ts";
import { absent } from "#test/policies/support/edits.ts";

const describePod = describePods(podsPolicies);
const labels = "spec.template.metadata.labels";

const ready = `${app}.readinessProbe`;
const live = `${app}.livenessProbe`;
const notReady = "nothing holds traffic back from container app";
const stuck = "nothing restarts a stuck container app";
const eager = "container app is restarted as soon as it is not ready";
describePod("POD06", {
  breaks: [
    stated(ready, absent, notReady),
    stated(live, absent, stuck),
    {
      title: "equal probes",
      edits: {
        [ready]: { httpGet: { path: "/ready", port: "http" }, periodSeconds: 5 },
        [live]: { periodSeconds: 5, httpGet: { port: "http", path: "/ready" } },
      },
      says: [`${live}: ${eager}`],
    },
    {
      title: "equal commands",
      edits: { [ready]: { exec: { command: ["ok", "1"] } }, [live]: { exec: { command: ["ok", "1"] } } },
      says: [`${live}: ${eager}`],
    },
    {
      title: "a slow start",
      edits: { [`${live}.initialDelaySeconds`]: 31 },
      says: [`${live}.initialDelaySeconds: container app is not watched for 31 seconds after each start`],
    },
    {
      title: "a native sidecar without probes",
      edits: { [`${init}.restartPolicy`]: "Always" },
      says: [
        `${init}.readinessProbe: nothing holds traffic back from container migrate`,
        `${init}.livenessProbe: nothing restarts a stuck container migrate`,
      ],
    },
  ],
  passes: [
    { title: "a delay at the limit", edits: { [`${live}.initialDelaySeconds`]: 30 } },
    {
      title: "a slow start with its own probe",
      edits: { [`${live}.initialDelaySeconds`]: 31, [`${app}.startupProbe`]: { httpGet: { path: "/", port: 80 } } },
    },
    { title: "an ephemeral container", edits: { [`${podSpec}.ephemeralContainers[0]`]: { name: "debug" } } },
    ...(
      [
        ["another path", { httpGet: { path: "/ready", port: "http" } }, { httpGet: { path: "/live", port: "http" } }],
        ["one member more", { tcpSocket: { port: 1 } }, { tcpSocket: { port: 1 }, failureThreshold: 6 }],
        ["one member less", { tcpSocket: { port: 1 }, failureThreshold: 6 }, { tcpSocket: { port: 1 } }],
        ["another kind", { tcpSocket: { port: 1 } }, { httpGet: { port: 1 } }],
        ["another command", { exec: { command: ["a", "b"] } }, { exec: { command: ["a", "c"] } }],
        ["a longer command", { exec: { command: ["a"] } }, { exec: { command: ["a", "c"] } }],
      ] as const
    ).map(([title, readinessProbe, livenessProbe]) => ({
      title: `${title} of the probe of life`,
      edits: { [ready]: readinessProbe, [live]: livenessProbe },
    })),
  ],
  unknown: [ready, live, `${init}.restartPolicy`],
  notApplicable: [
    {
      title: "a pod that holds room for others",
      edits: { [`${podSpec}.priorityClassName`]: "ms5-headroom", [ready]: absent, [live]: absent },
    },
  ],
});

const grace = `${podSpec}.terminationGracePeriodSeconds`;
const tolerations = `${podSpec}.tolerations`;
const spot = { key: "kubernetes.azure.com/scalesetpriority", operator: "Equal", value: "spot", effect: "NoSchedule" };
const elastic = { [`${labels}["ms5.io/class"]`]: "elastic" };
const hook = `${app}.lifecycle.preStop`;
describePod("POD07", {
  breaks: [
    stated(grace, 59, "work in progress is cut after 59 seconds"),
    stated(grace, absent, "work in progress is cut after 30 seconds"),
    ...[
      spot,
      { ...spot, effect: "" },
      { key: spot.key, value: "spot" },
      { key: spot.key, operator: "Exists" },
      { operator: "Exists" },
      { operator: "Exists", effect: "NoSchedule" },
    ].map((toleration) => ({
      title: `31 seconds under ${JSON.stringify(toleration)}`,
      edits: { ...elastic, [grace]: 31, [tolerations]: [{ key: "other" }, toleration] },
      says: [`${grace}: the pod stops in 31 seconds, and spot capacity goes after 30`],
    })),
    stated(hook, absent, "container app stops listening while requests are still sent to it"),
    stated(`${hook}.sleep.seconds`, 620, "container app sleeps for the 620 seconds it has to stop"),
    {
      title: "a sleep for the whole default",
      edits: { ...elastic, [grace]: absent, [`${hook}.sleep.seconds`]: 30 },
      says: [`${hook}.sleep.seconds: container app sleeps for the 30 seconds it has to stop`],
    },
  ],
  passes: [
    { title: "the shortest time of the class", edits: { [grace]: 60 } },
    { title: "the default elsewhere", edits: { ...elastic, [grace]: absent } },
    { title: "just the notice of spot", edits: { ...elastic, [grace]: 30, [tolerations]: [spot] } },
    ...[
      { ...spot, value: "regular" },
      { ...spot, key: "x" },
      { ...spot, effect: "NoExecute" },
      { key: spot.key },
      { value: "spot" },
      { key: "", value: "spot" },
      { key: "x", operator: "Exists" },
    ].map((toleration) => ({
      title: `a long stop under ${JSON.stringify(toleration)}`,
      edits: { ...elastic, [tolerations]: [toleration] },
    })),
    { title: "no hook where nothing listens", edits: { [`${app}.ports`]: absent, [hook]: absent } },
    { title: "no hook and no port left", edits: { [`${app}.ports`]: [], [hook]: absent } },
    { title: "a hook of another kind", edits: { [hook]: { exec: { command: ["drain"] } } } },
    { title: "a sidecar that stops after the others", edits: { [`${init}.ports`]: [{ containerPort: 1 }] } },
    { title: "a sleep that leaves a second", edits: { [`${hook}.sleep.seconds`]: 619 } },
    { title: "no sleep in no time", edits: { ...elastic, [grace]: 0, [`${hook}.sleep.seconds`]: 0 } },
  ],
  unknown: [grace, hook, `${app}.ports`],
});

const uid = "securityContext.runAsUser";
const gid = "securityContext.runAsGroup";
describePod("POD15", {
  breaks: [
    ...inEveryContainer(uid, 9999, (name) => `the user of container ${name} is 9999`),
    ...inEveryContainer(gid, 0, (name) => `the group of container ${name} is 0`),
    {
      title: "a container of its own user beside one of none",
      edits: { [`${podSpec}.securityContext`]: { runAsGroup: 1 }, [`${app}.${uid}`]: 10_000 },
      says: [`${podSpec}.${uid}: nothing states the user of container migrate`],
    },
    {
      title: "no group",
      edits: { [`${podSpec}.${gid}`]: absent },
      says: [
        `${podSpec}.${gid}: nothing states the group of container migrate`,
        `${podSpec}.${gid}: nothing states the group of container app`,
      ],
    },
  ],
  passes: [{ title: "the lowest user and group", edits: { [`${podSpec}.${uid}`]: 10_000, [`${podSpec}.${gid}`]: 1 } }],
  unknown: [`${app}.${uid}`, `${app}.${gid}`, `${podSpec}.${uid}`],
  notApplicable: [{ title: "a pod of Windows", edits: { [`${podSpec}.os.name`]: "windows" } }],
});
