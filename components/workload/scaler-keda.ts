import type { ScaledObjectSpec } from "#components/workload/kinds/scaled-object.ts";
import type { QueueSpec } from "#components/workload/queue-spec.ts";
import { controllerOf, rangeOf } from "#components/workload/replicas.ts";
import type { TriggerSpec } from "#components/workload/scale-spec.ts";
import { behaviorOf } from "#components/workload/scaling-behavior.ts";
import { planShiftWindows } from "#components/workload/shift-calendar.ts";
import type { ShiftCalendar } from "#components/workload/shift-calendar.ts";
import {
  renderBacklog,
  renderPredictedBacklog,
  renderPredictedRequestsOf,
  renderRequestsOf,
} from "#components/workload/signals.ts";
import type { ReplicaRange, WorkloadSize } from "#components/workload/workload-size.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";

/** What scalers of a stack have in common. */
export interface ScalingContext {
  readonly queues: readonly QueueSpec[];
  readonly calendar: ShiftCalendar;
  /** Where KEDA asks, for example `http://prometheus.monitoring:9090`. */
  readonly prometheusUrl: string;
}

type Trigger = ScaledObjectSpec["triggers"][number];

/**
 * Renders the scaler of a workload with scale `events`; nothing for another. Every field exists in KEDA 2.17, the
 * version of the oldest Kubernetes that is supported here.
 */
export function renderScaledObject(
  spec: Pick<WorkloadSpec, "name" | "kind" | "scale">,
  size: Pick<WorkloadSize, "replicas">,
  context: Pick<ScalingContext, "calendar" | "prometheusUrl">,
): ScaledObjectSpec | undefined {
  if (spec.scale.kind !== "events") return undefined;
  const range = rangeOf(size);
  return {
    scaleTargetRef: controllerOf(spec),
    minReplicaCount: range.min,
    maxReplicaCount: range.max,
    pollingInterval: 30,
    cooldownPeriod: 300, // between the last event and no pod at all; above one pod the behaviour decides
    // Signals that are gone say nothing about the work: nobody is taken away, and there is enough for a shift.
    fallback: {
      failureThreshold: 3,
      replicas: Math.max(range.shift ?? range.min, 1),
      behavior: "currentReplicasIfHigher",
    },
    advanced: { horizontalPodAutoscalerConfig: { behavior: behaviorOf(spec) } },
    triggers: spec.scale.triggers.flatMap((trigger) => renderTrigger(trigger, spec.name, range, context)),
  };
}

function renderTrigger(
  trigger: TriggerSpec,
  workload: string,
  range: ReplicaRange,
  { calendar, prometheusUrl }: Pick<ScalingContext, "calendar" | "prometheusUrl">,
): readonly Trigger[] {
  const ask = (name: string, query: string, perReplica: number, active: number): readonly Trigger[] => [
    {
      type: "prometheus",
      name,
      metadata: {
        serverAddress: prometheusUrl,
        query,
        threshold: String(perReplica),
        activationThreshold: String(active),
        ignoreNullValues: "false", // a series that is gone would read as no work at all
      },
    },
  ];
  switch (trigger.kind) {
    case "backlog":
      return ask("backlog", renderBacklog(trigger.queues), trigger.perReplica, 0);
    case "predictedBacklog": {
      const most = range.max * trigger.perReplica;
      // More than one task: the trend of an empty queue is a fraction of a task for a while.
      return ask("predicted-backlog", renderPredictedBacklog(trigger.queues, most), trigger.perReplica, 1);
    }
    case "requests":
      return ask("requests", renderRequestsOf(workload), trigger.perReplica, 0);
    case "predictedRequests":
      return ask("predicted-requests", renderPredictedRequestsOf(workload), trigger.perReplica, 0);
    case "shifts":
      return planShiftWindows(calendar).map(({ name, start, end }) => ({
        type: "cron",
        name: `shift-${name}`,
        metadata: { timezone: calendar.timeZone, start, end, desiredReplicas: String(range.shift ?? range.min) },
      }));
  }
}
