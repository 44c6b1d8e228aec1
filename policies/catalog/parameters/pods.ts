import type { Environment } from "#policies/engine/subject.ts";

interface PodParameters {
  /** Host of the registry of the environment: `cr`, the system, the environment, the region and our own suffix. */
  readonly registry: RegExp;
  /** Whether an image must be named by its content. */
  readonly requiresDigest: boolean;
}

export const podParameters: Readonly<Record<Environment, PodParameters>> = {
  staging: { registry: /^crms5stguk[sw][a-z0-9]{3,5}\.azurecr\.io$/, requiresDigest: false },
  production: { registry: /^crms5produk[sw][a-z0-9]{3,5}\.azurecr\.io$/, requiresDigest: true },
};

/** How long pods of a class may take to stop, in seconds. */
export const graceSeconds = {
  /** Of the class `critical`: requests of a minute, and the handing over of open connections, end before they are cut. */
  shortestCritical: 60,
  /** Notice before spot capacity is taken: https://learn.microsoft.com/azure/virtual-machines/spot-vms */
  spotNotice: 30,
} as const;

/** A liveness probe that is delayed for longer belongs to a container that starts slowly. */
export const longestInitialDelay = 30;

/** Priority classes that evict others, and the class of workload that may have them. */
export const reservedPriorities = ["ms5-critical", "system-cluster-critical", "system-node-critical"];

/** Priority classes of pods that hold room for others and go as soon as one of them wants it, with the reason. */
export const yieldingPriorities: Readonly<Record<string, string>> = {
  "ms5-headroom": "its pods do nothing: nobody waits for an answer, and a budget would hold up the drain of their node",
};

/** Lowest user id that is unlikely to be that of a user of the node. */
export const lowestUserId = 10_000;

/** Labels of design and chargeback; values where another rule depends on them. */
export const requiredLabels: Readonly<Record<string, readonly string[] | undefined>> = {
  "app.kubernetes.io/name": undefined,
  "app.kubernetes.io/instance": undefined,
  "app.kubernetes.io/component": undefined,
  "app.kubernetes.io/part-of": undefined,
  "app.kubernetes.io/version": undefined,
  "app.kubernetes.io/managed-by": undefined,
  "ms5.io/class": ["critical", "elastic", "batch"],
  "ms5.io/criticality": undefined,
  "ms5.io/owner": undefined,
  "ms5.io/cost-center": undefined,
  "ms5.io/data-class": ["public", "internal", "confidential", "audit", "gxp-record"],
  "ms5.io/gxp": ["true", "false"],
};

const unpublished =
  "built by the application's own pipeline, and pushed for the first time after this program was written";

/**
 * Images of ours that have no content to name before their first push, by repository, with the reason: whether they are
 * named by it is undetermined until `npm run images:lock` has read their digests, and a deployment waits for that.
 */
export const unpublishedImages: Readonly<Record<string, string>> = {
  "ms5/backend": unpublished,
  "ms5/frontend": unpublished,
  "ms5/migrations": unpublished,
  "ms5/postgres":
    "our build of the operator's image with TimescaleDB, pushed for the first time with the first release",
};
