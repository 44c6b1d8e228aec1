import { unknownValue } from "#policies/engine/marked-value.ts";
import { describeWorkload, describeWorkloads } from "#test/policies/support/describe-availability.ts";
import { stated } from "#test/policies/support/describe-pods.ts";
import { absent, editSubject } from "#test/policies/support/edits.ts";
import {
  added,
  backend,
  beat,
  changed,
  copied,
  inTurn,
  objects,
  rollout,
  without,
} from "#test/policies/support/workloads.ts";

const rolling = "rollingUpdate.maxUnavailable";
const taken = (amount: string): string => `a release takes ${amount} of the pods away together`;
const history = "spec.revisionHistoryLimit";
const deadline = "spec.progressDeadlineSeconds";

describeWorkload("AVL06", backend, {
  breaks: [
    stated("spec.strategy.type", "Recreate", "pods are replaced by Recreate"),
    stated(`spec.strategy.${rolling}`, 2, taken("2")),
    stated(`spec.strategy.${rolling}`, "26%", taken("26%")),
    stated(deadline, 1801, "a release hangs for 1801 seconds unseen"),
    stated(history, 2, "2 earlier revisions are kept"),
  ],
  passes: [
    { title: "the default strategy", edits: { "spec.strategy": absent } },
    { title: "one pod", edits: { [`spec.strategy.${rolling}`]: 1 } },
    { title: "a quarter", edits: { [`spec.strategy.${rolling}`]: "25%" } },
    { title: "the longest deadline", edits: { [deadline]: 1800 } },
    { title: "the default deadline", edits: { [deadline]: absent } },
    { title: "the shortest history", edits: { [history]: 3 } },
    { title: "the default history", edits: { [history]: absent } },
  ],
  unknown: ["spec.strategy.type", `spec.strategy.${rolling}`, deadline, history],
});

describeWorkload("AVL06", beat, {
  breaks: ["RollingUpdate", absent].map((type) =>
    stated("spec.strategy.type", type, "two copies run during a release of what must run once"),
  ),
  unknown: ["spec.strategy.type"],
});

describeWorkload("AVL06", objects, {
  breaks: [
    stated("spec.updateStrategy.type", "OnDelete", "pods are replaced by OnDelete"),
    stated(`spec.updateStrategy.${rolling}`, 2, taken("2")),
    stated("metadata.name", "ms5-ingest", "pods are replaced by OnDelete", "spec.updateStrategy.type"),
  ].map((each) =>
    each.title.startsWith("metadata")
      ? { ...each, edits: { ...each.edits, "spec.updateStrategy.type": "OnDelete" } }
      : each,
  ),
  passes: [{ title: "a strategy of Deployments", edits: { "spec.strategy.type": "Recreate" } }],
  unknown: ["spec.updateStrategy.type"],
});

describeWorkload("AVL06", rollout, {
  breaks: [
    stated("spec.strategy.canary.maxUnavailable", 2, taken("2")),
    stated("spec.strategy.blueGreen.maxUnavailable", "26%", taken("26%")),
    stated(deadline, 1801, "a release hangs for 1801 seconds unseen"),
  ],
  passes: [{ title: "a strategy of stateful sets", edits: { "spec.updateStrategy.type": "OnDelete" } }],
  unknown: ["spec.strategy.canary.maxUnavailable", "spec.strategy.blueGreen.maxUnavailable"],
});

const serviceName = "objects: spec.serviceName:";
const retention = "spec.persistentVolumeClaimRetentionPolicy";
describeWorkloads("AVL09", {
  notApplicable: [{ title: "a stack without stateful sets", edit: without("objects") }],
  breaks: [
    {
      title: "no service",
      edit: changed("objects", { "spec.serviceName": absent }),
      says: [`${serviceName} its pods have no names of their own`],
    },
    {
      title: "a service that is gone",
      edit: without("objects-pods"),
      says: [`${serviceName} there is no service ms5-objects-pods`],
    },
    {
      title: "a service of another namespace",
      edit: changed("objects-pods", { "metadata.namespace": "elsewhere" }),
      says: [`${serviceName} there is no service ms5-objects-pods`],
    },
    {
      title: "a service with an address",
      edit: changed("objects-pods", { "spec.clusterIP": absent }),
      says: [`${serviceName} service ms5-objects-pods has an address of its own`],
    },
    {
      title: "a service of other pods",
      edit: changed("objects-pods", { "spec.selector.tier": "web" }),
      says: [`${serviceName} service ms5-objects-pods selects other pods`],
    },
    ...["whenDeleted", "whenScaled"].map((moment) => ({
      title: `the deletion of volumes ${moment}`,
      edit: changed("objects", { [`${retention}.${moment}`]: "Delete" }),
      says: [`objects: ${retention}.${moment}: volumes are deleted with their pods`],
    })),
  ],
  passes: [
    { title: "the default retention", edit: changed("objects", { [retention]: absent }) },
    { title: "a set without a pod", edit: changed("objects", { "spec.template": absent }) },
  ],
  unknown: [
    {
      title: "one moment of the retention is unknown",
      edit: changed("objects", { [`${retention}.whenDeleted`]: unknownValue }),
      paths: [`${retention}.whenDeleted`],
    },
    {
      title: "the service is unknown",
      edit: changed("objects", { "spec.serviceName": unknownValue }),
      paths: ["spec.serviceName"],
    },
  ],
});

const unselected = (name: string): string => `${name}: spec.selector: the pods of the template are not selected`;
const twins = (one: string, other: string): readonly string[] => [
  `${one}: spec.selector: service ${other} has the same selector`,
  `${other}: spec.selector: service ${one} has the same selector`,
];
const agent = editSubject(
  { ...backend, urn: `${backend.urn}-agent`, type: "kubernetes:apps/v1:DaemonSet", name: "agent" },
  {
    "spec.selector.matchLabels": { app: "agent" },
    "spec.template.metadata.labels": { app: "agent" },
  },
);
const service = (name: string, selector: string, edits: Record<string, unknown> = {}) =>
  copied("backend-entry", name, { "spec.selector": { "app.kubernetes.io/name": selector }, ...edits });
const roles = ["stable", "canary"] as const;
const withRollout = (strategy: string, first: string, second: string) =>
  inTurn(
    added(
      editSubject(rollout, {
        "spec.strategy": absent,
        [`spec.strategy.${strategy}.${first}`]: "ms5-canary-stable",
        [`spec.strategy.${strategy}.${second}`]: "ms5-canary-canary",
      }),
    ),
    ...roles.map((role) => service(`canary-${role}`, "canary")),
  );

describeWorkloads("AVL10", {
  breaks: [
    {
      title: "a selector that the template does not meet",
      edit: changed("backend", { "spec.selector.matchLabels.tier": "api" }),
      says: [unselected("backend")],
    },
    { title: "no selector", edit: changed("backend", { "spec.selector": absent }), says: [unselected("backend")] },
    {
      title: "a replica set that does not select its pods",
      edit: added(
        editSubject(
          { ...agent, type: "kubernetes:apps/v1:ReplicaSet" },
          { "spec.selector.matchLabels": { app: "other" } },
        ),
      ),
      says: [unselected("agent")],
    },
    {
      title: "a Rollout that does not select its pods",
      edit: added(editSubject(rollout, { "spec.selector.matchLabels.tier": "api" })),
      says: [unselected("canary")],
    },
    {
      title: "an agent that selects nothing",
      edit: added(editSubject(agent, { "spec.selector": absent })),
      says: [unselected("agent")],
    },
    {
      title: "an agent that selects everything",
      edit: inTurn(without("worker", "objects", "beat"), added(editSubject(agent, { "spec.selector": {} }))),
      says: ["agent: spec.selector: pods of apps/Deployment backend are selected too"],
    },
    {
      title: "two workloads of the same pods",
      edit: copied("objects", "copy"),
      says: [
        "objects: spec.selector: pods of apps/StatefulSet copy are selected too",
        "copy: spec.selector: pods of apps/StatefulSet objects are selected too",
      ],
    },
    {
      title: "two services of one selector",
      edit: copied("backend-entry", "copy"),
      says: twins("backend-entry", "copy"),
    },
    {
      title: "the same selector in another order",
      edit: inTurn(
        changed("backend-entry", { "spec.selector": { a: "1", b: "2" } }),
        copied("backend-entry", "copy", { "spec.selector": { b: "2", a: "1" } }),
      ),
      says: twins("backend-entry", "copy"),
    },
    {
      title: "two services of a Rollout that names others",
      edit: inTurn(
        withRollout("canary", "stableService", "canaryService"),
        changed("canary", { "spec.strategy.canary.stableService": "a", "spec.strategy.canary.canaryService": "b" }),
      ),
      says: twins("canary-stable", "canary-canary"),
    },
    {
      title: "two services of a Rollout in another namespace",
      edit: inTurn(
        withRollout("canary", "stableService", "canaryService"),
        changed("canary", { "metadata.namespace": "elsewhere" }),
      ),
      says: twins("canary-stable", "canary-canary"),
    },
  ],
  passes: [
    {
      title: "a second name that is listed",
      edit: copied("backend-entry", "alias", { "metadata.name": "ms5-backend-service" }),
    },
    ...(
      [
        ["canary", "stableService", "canaryService"],
        ["canary.pingPong", "pingService", "pongService"],
        ["blueGreen", "activeService", "previewService"],
      ] as const
    ).map(([strategy, first, second]) => ({
      title: `the services of a Rollout by ${strategy}`,
      // A third service of all its pods is alone once both are left out.
      edit: inTurn(withRollout(strategy, first, second), service("canary-all", "canary")),
    })),
    { title: "two services of other values", edit: service("copy", "worker") },
    {
      title: "two services of other keys",
      edit: copied("backend-entry", "copy", { "spec.selector": { name: "backend" } }),
    },
    {
      title: "two services in two namespaces",
      edit: copied("backend-entry", "copy", { "metadata.namespace": "elsewhere" }),
    },
    ...[absent, {}].map((selector) => ({
      title: `services whose endpoints somebody else keeps, selector ${typeof selector === "symbol" ? "absent" : "empty"}`,
      edit: inTurn(...["one", "two"].map((name) => copied("backend-entry", name, { "spec.selector": selector }))),
    })),
    {
      title: "two workloads in two namespaces",
      edit: copied("objects", "copy", { "metadata.namespace": "elsewhere" }),
    },
    {
      title: "a Rollout that refers to its pods",
      edit: added(editSubject(rollout, { "spec.template": absent, "spec.selector": absent })),
    },
    { title: "an agent of its own pods", edit: added(agent) },
  ],
  unknown: [
    {
      title: "a selector is unknown",
      edit: changed("beat", { "spec.selector": unknownValue }),
      paths: ["spec.selector"],
    },
  ],
});
