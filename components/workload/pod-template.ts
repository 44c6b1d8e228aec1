import type { types } from "@pulumi/kubernetes";
import { renderPodAnnotations } from "#components/workload/annotations.ts";
import { renderContainer } from "#components/workload/containers.ts";
import { renderPodLabels } from "#components/workload/labels.ts";
import { renderScheduling } from "#components/workload/scheduling.ts";
import { renderPodSecurityContext } from "#components/workload/security-context.ts";
import { renderVolumes } from "#components/workload/volumes.ts";
import type { WorkloadFacts } from "#components/workload/workload-facts.ts";
import { profileOf } from "#components/workload/workload-profile.ts";
import type { WorkloadSize } from "#components/workload/workload-size.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";

type PodTemplate = types.input.core.v1.PodTemplateSpec;

/** The pod of a workload, whatever runs it. The account it runs under has the name of the workload. */
export function renderPodTemplate(spec: WorkloadSpec, size: WorkloadSize, facts: WorkloadFacts): PodTemplate {
  const volumes = renderVolumes(spec, facts);
  return {
    metadata: { labels: renderPodLabels(spec, facts), annotations: renderPodAnnotations(spec, facts) },
    spec: {
      serviceAccountName: spec.name,
      automountServiceAccountToken: spec.apiServer !== undefined,
      // Variables of every Service of the namespace would get in the way of the application's own.
      enableServiceLinks: false,
      ...renderRestart(spec),
      terminationGracePeriodSeconds: profileOf(spec).graceSeconds,
      ...renderScheduling(spec),
      securityContext: renderPodSecurityContext(spec.process),
      containers: [renderContainer(spec, size, facts)],
      ...(volumes.length === 0 ? {} : { volumes }),
    },
  };
}

/** Retries of a job are the job's, which counts them: https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy */
const renderRestart = ({ kind: { kind } }: WorkloadSpec): { readonly restartPolicy?: "Never" } =>
  kind === "job" || kind === "cron" ? { restartPolicy: "Never" } : {};
