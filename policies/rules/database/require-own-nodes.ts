import { databaseNodes } from "#policies/catalog/parameters/database.ts";
import { reservedPriorities } from "#policies/catalog/parameters/pods.ts";
import { resourceRule } from "#policies/engine/policy.ts";
import type { ResourceCheck } from "#policies/engine/policy.ts";
import { toleratesTaint } from "#policies/rules/pods/spot.ts";
import { quantityOf } from "#policies/rules/pods/quantity.ts";

const affinity = "spec.affinity";
const zone = "topology.kubernetes.io/zone";

/** Preferred, and by node, by default: https://cloudnative-pg.io/docs/1.30/scheduling/#pod-affinity-and-anti-affinity */
const spread: readonly ResourceCheck[] = [
  (cluster, report) => {
    const path = `${affinity}.enablePodAntiAffinity`;
    if (cluster.boolean(path) === false) report(path, "servers may be on one node");
  },
  (cluster, report) => {
    const path = `${affinity}.podAntiAffinityType`;
    if (cluster.string(path) !== "required") report(path, "servers are kept apart only where it is easy");
  },
  (cluster, report) => {
    const path = `${affinity}.topologyKey`;
    if (cluster.string(path) !== zone) report(path, "servers may be in one zone");
  },
];

const requirePool: ResourceCheck = (cluster, report) => {
  const { label, value } = databaseNodes;
  const pool = cluster.at(["spec", "affinity", "nodeSelector", label]);
  if (pool.string() !== value) report(pool.path, `nodes other than those of pool ${value} may be taken`);
};

const disallowSpot: ResourceCheck = (cluster, report) => {
  for (const toleration of cluster.list(`${affinity}.tolerations`).filter(toleratesTaint)) {
    report(toleration.path, "a server may be on spot capacity");
  }
};

/** Whoever gets what it asked for is evicted last: https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/#guaranteed */
const guaranteed = ["cpu", "memory"].map((resource): ResourceCheck => (cluster, report) => {
  const request = cluster.at(`spec.resources.requests.${resource}`);
  const limit = cluster.at(`spec.resources.limits.${resource}`);
  if (!request.has()) report(request.path, `a server asks for no ${resource}`);
  else if (!limit.has() || quantityOf(request) !== quantityOf(limit)) {
    report(limit.path, `a server may use more ${resource} than it asks for`);
  }
});

const requirePriority: ResourceCheck = (cluster, report) => {
  const path = "spec.priorityClassName";
  if (!cluster.isOneOf(reservedPriorities, path)) report(path, "other work may evict a server");
};

/** On by default. */
const growing = ["spec.storage", "spec.walStorage"].map((volume): ResourceCheck => (cluster, report) => {
  const path = `${volume}.resizeInUseVolumes`;
  if (cluster.boolean(path) === false) report(path, "a full volume cannot grow while it is used");
});

export const requireOwnNodes = resourceRule(
  ...spread,
  requirePool,
  disallowSpot,
  ...guaranteed,
  requirePriority,
  ...growing,
);
