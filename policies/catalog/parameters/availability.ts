import type { Environment } from "#policies/engine/subject.ts";

interface AvailabilityParameters {
  /** Replicas that a class of workload never goes below. */
  readonly leastReplicas: Readonly<Record<string, number>>;
}

export const availabilityParameters: Readonly<Record<Environment, AvailabilityParameters>> = {
  staging: { leastReplicas: { critical: 2, elastic: 2, batch: 0 } },
  /** One replica in each of three zones: two of them carry on when one is lost. */
  production: { leastReplicas: { critical: 3, elastic: 2, batch: 0 } },
};

/** Of a workload that states no class. */
export const leastReplicasOtherwise = 2;

/** What must not run twice, by name, with the reason. */
export const singletons: Readonly<Record<string, string>> = {
  "ms5-beat": "two schedulers would start every periodic task twice",
  "ms5-ingest": "two collectors would store every reading of a machine twice",
  "ms5-flower": "it counts events in its memory: two of them show two truths",
  "ms5-redis": "the broker of staging alone: two of them would be two queues",
};

/** Second names of pods, by the name of the Service, with the reason. */
export const secondNames: Readonly<Record<string, string>> = {
  minio: "the application is configured for the server that the object gateway replaces",
  "ms5-backend-service": "the application's own scripts and its web server ask for it",
  "ms5-frontend-service": "the application's own scripts ask for it",
};

/** How much of a workload a release may take away, and how long it may hang. */
export const releaseLimits = { unavailable: { pods: 1, percent: 25 }, progressSeconds: 1800, revisions: 3 } as const;

/** The default of Kubernetes: https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-backoff-failure-policy */
export const mostRetries = 6;
