import { mostRetries } from "#policies/catalog/parameters/availability.ts";
import { resourceRule } from "#policies/engine/policy.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";
import type { ResourceView } from "#policies/engine/stack-view.ts";

const templates: Readonly<Record<string, string>> = {
  "batch/CronJob": "spec.jobTemplate.spec",
  "keda.sh/ScaledJob": "spec.jobTargetRef",
};

const jobIn = (resource: ResourceView): PropertyView => resource.at(templates[resource.kind] ?? "spec");

/** https://kubernetes.io/docs/concepts/workloads/controllers/job/ */
export const requireBoundedJobs = resourceRule(
  (resource, report) => {
    const deadline = jobIn(resource).at("activeDeadlineSeconds");
    if (deadline.number() === undefined) report(deadline.path, "a job that hangs runs for ever");
  },
  (resource, report) => {
    const limit = jobIn(resource).at("backoffLimit");
    const retries = limit.number() ?? mostRetries;
    if (retries > mostRetries) report(limit.path, `a job that fails is started ${String(retries)} times more`);
  },
  // A CronJob and a ScaledJob keep a number of them.
  (resource, report) => {
    const path = "spec.ttlSecondsAfterFinished";
    if (resource.kind === "batch/Job" && !resource.has(path)) report(path, "a finished job is never removed");
  },
  // Allow by default: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy
  (resource, report) => {
    const path = "spec.concurrencyPolicy";
    const allowed = (resource.string(path) ?? "Allow") === "Allow";
    if (resource.kind === "batch/CronJob" && allowed) report(path, "a run starts while the one before it goes on");
  },
  // https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline
  (resource, report) => {
    const path = "spec.startingDeadlineSeconds";
    if (resource.kind === "batch/CronJob" && !resource.has(path)) report(path, "a missed run starts at any later time");
  },
);
