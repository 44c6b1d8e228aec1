import type { QueueSpec } from "#components/workload/queue-spec.ts";
import {
  renderPredictedQueueLength,
  renderPredictedRequests,
  renderQueueLength,
  renderRequests,
  renderTaken,
  signals,
} from "#components/workload/signals.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";

/** What the recorded series are about. */
export interface ScalingRulesSpec {
  readonly queues: readonly Pick<QueueSpec, "name">[];
  /** Workloads that are scaled by requests. */
  readonly requested: readonly { readonly workload: string; readonly namespace: string }[];
}

export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** Spec of a PrometheusRule with recorded series only. */
export interface RecordingRules {
  readonly groups: {
    readonly name: string;
    /** Half a minute, as often as KEDA asks. */
    readonly interval: "30s";
    readonly rules: RecordingRule[];
  }[];
}

/** Names of the workloads that a scaler scales by requests. */
export const planRequested = (specs: readonly Pick<WorkloadSpec, "name" | "scale">[]): readonly string[] =>
  specs.filter(({ scale }) => scale.kind === "events" && scale.triggers.some(isAboutRequests)).map(({ name }) => name);

const isAboutRequests = ({ kind }: { readonly kind: string }): boolean =>
  kind === "requests" || kind === "predictedRequests";

/** Two groups: within one the rules run in order, so that a prediction sees the value of the same moment. */
export function renderScalingRules({ queues, requested }: ScalingRulesSpec): RecordingRules {
  const lengths = queues.map(({ name }) => ({
    record: signals.queueLength,
    expr: renderQueueLength(name),
    labels: { queue: name },
  }));
  const rates = requested.map(({ workload, namespace }) => ({
    record: signals.requests,
    expr: renderRequests(workload, namespace),
    labels: { workload },
  }));
  const groups = [
    {
      name: "ms5-scaling-queues",
      rules: [
        ...lengths,
        { record: signals.taken, expr: renderTaken() },
        { record: signals.predictedQueueLength, expr: renderPredictedQueueLength() },
      ],
    },
    {
      name: "ms5-scaling-requests",
      rules: [...rates, { record: signals.predictedRequests, expr: renderPredictedRequests() }],
    },
  ];
  return { groups: groups.map(({ name, rules }) => ({ name, interval: "30s", rules })) };
}
