import { createHash } from "node:crypto";
import type { types } from "@pulumi/kubernetes";
import { renderConfigMaps } from "#components/workload/config-map.ts";
import { renderObjectLabels, renderSelector } from "#components/workload/labels.ts";
import { renderPodTemplate } from "#components/workload/pod-template.ts";
import { staticReplicas } from "#components/workload/replicas.ts";
import { headlessName } from "#components/workload/service.ts";
import { volumeNameOf } from "#components/workload/volumes.ts";
import type { WorkloadFacts } from "#components/workload/workload-facts.ts";
import { profileOf } from "#components/workload/workload-profile.ts";
import type { WorkloadSize } from "#components/workload/workload-size.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";

type Deployment = types.input.apps.v1.DeploymentSpec;
type StatefulSet = types.input.apps.v1.StatefulSetSpec;
type Job = types.input.batch.v1.JobSpec;
type CronJob = types.input.batch.v1.CronJobSpec;

/** What runs the pods of a workload. */
export type ControllerPlan =
  | { readonly kind: "Deployment"; readonly name: string; readonly spec: Deployment }
  | { readonly kind: "StatefulSet"; readonly name: string; readonly spec: StatefulSet }
  | { readonly kind: "Job"; readonly name: string; readonly spec: Job }
  | { readonly kind: "CronJob"; readonly name: string; readonly spec: CronJob };

/** Plans the controller that the kind of a workload asks for. */
export function planController(spec: WorkloadSpec, size: WorkloadSize, facts: WorkloadFacts): ControllerPlan {
  const { name, kind } = spec;
  switch (kind.kind) {
    case "job":
      return { kind: "Job", name: jobName(spec, facts), spec: renderJob(spec, size, facts, kind.deadlineSeconds) };
    case "cron":
      return { kind: "CronJob", name, spec: renderCronJob(spec, size, facts, kind) };
    case "stateful":
      return { kind: "StatefulSet", name, spec: renderStatefulSet(spec, size, facts) };
    case "service":
    case "worker":
    case "singleton":
    case "headroom":
      return { kind: "Deployment", name, spec: renderDeployment(spec, size, facts) };
  }
}

function renderDeployment(spec: WorkloadSpec, size: WorkloadSize, facts: WorkloadFacts): Deployment {
  const { progressDeadlineSeconds, revisionHistoryLimit } = profileOf(spec).rollout;
  return {
    ...renderReplicas(spec, size),
    selector: { matchLabels: renderSelector(spec) },
    strategy: renderStrategy(spec),
    progressDeadlineSeconds,
    revisionHistoryLimit,
    template: renderPodTemplate(spec, size, facts),
  };
}

function renderStrategy(spec: WorkloadSpec): types.input.apps.v1.DeploymentStrategy {
  // Two at a time is what the kind rules out; in between there is none.
  if (spec.kind.kind === "singleton") return { type: "Recreate" };
  // One more would ask for a node that nobody needs.
  if (spec.kind.kind === "headroom") {
    return { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } };
  }
  const { maxUnavailable, maxSurge } = profileOf(spec).rollout;
  return { type: "RollingUpdate", rollingUpdate: { maxUnavailable, maxSurge } };
}

const renderReplicas = (spec: WorkloadSpec, size: WorkloadSize): { readonly replicas?: number } => {
  const replicas = staticReplicas(spec, size);
  return replicas === undefined ? {} : { replicas };
};

function renderStatefulSet(spec: WorkloadSpec, size: WorkloadSize, facts: WorkloadFacts): StatefulSet {
  return {
    ...renderReplicas(spec, size),
    serviceName: headlessName(spec),
    selector: { matchLabels: renderSelector(spec) },
    updateStrategy: { type: "RollingUpdate" },
    revisionHistoryLimit: profileOf(spec).rollout.revisionHistoryLimit,
    // Data outlives the pods and the declaration; who wants it gone deletes the claims by hand.
    persistentVolumeClaimRetentionPolicy: { whenDeleted: "Retain", whenScaled: "Retain" },
    template: renderPodTemplate(spec, size, facts),
    volumeClaimTemplates: renderClaims(spec),
  };
}

/** Claims cannot change after their creation, so they carry no label that a release changes. */
const renderClaims = (spec: WorkloadSpec): types.input.core.v1.PersistentVolumeClaim[] =>
  spec.storage.flatMap((storage) =>
    storage.kind === "disk"
      ? {
          metadata: {
            name: volumeNameOf(storage),
            labels: {
              ...renderSelector(spec),
              "app.kubernetes.io/part-of": "ms5",
              "ms5.io/data-class": spec.dataClass,
            },
          },
          spec: {
            accessModes: ["ReadWriteOnce"],
            storageClassName: storage.storageClass,
            resources: { requests: { storage: storage.size } },
          },
        }
      : [],
  );

const dayInSeconds = 24 * 60 * 60;

/**
 * What is wrong with the work fails it after two more tries; a node that goes away does not count.
 * https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy
 */
const retries = {
  backoffLimit: 2,
  podFailurePolicy: {
    rules: [{ action: "Ignore", onPodConditions: [{ type: "DisruptionTarget", status: "True" }] }],
  },
};

const renderJob = (spec: WorkloadSpec, size: WorkloadSize, facts: WorkloadFacts, deadlineSeconds: number): Job => ({
  ...retries,
  activeDeadlineSeconds: deadlineSeconds,
  // Long enough to be read when somebody asks what a release did; while it is there, it is not run again.
  ttlSecondsAfterFinished: 90 * dayInSeconds,
  template: renderPodTemplate(spec, size, facts),
});

function renderCronJob(
  spec: WorkloadSpec,
  size: WorkloadSize,
  facts: WorkloadFacts,
  { schedule, deadlineSeconds }: { readonly schedule: string; readonly deadlineSeconds: number },
): CronJob {
  return {
    schedule,
    timeZone: "Etc/UTC",
    concurrencyPolicy: "Forbid",
    startingDeadlineSeconds: 300, // a run that could not start in time waits for the next one
    successfulJobsHistoryLimit: 1,
    failedJobsHistoryLimit: 3,
    jobTemplate: {
      metadata: { labels: renderObjectLabels(spec, facts) },
      spec: {
        ...retries,
        activeDeadlineSeconds: deadlineSeconds,
        template: renderPodTemplate(spec, size, facts),
      },
    },
  };
}

/** A job cannot change, so another program or other files are another job; the same ones have run already. */
function jobName(spec: WorkloadSpec, facts: WorkloadFacts): string {
  const content = [facts.image, spec.process.command, renderConfigMaps(spec, facts)];
  const hash = createHash("sha256").update(JSON.stringify(content)).digest("hex");
  return `${spec.name}-${hash.slice(0, 10)}`;
}
