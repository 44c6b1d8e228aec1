import { planQueueKeys, takenKey } from "#components/workload/queue-keys.ts";

/** Names of the series that scalers read; every one is recorded by the rules of scaling-rules.ts. */
export const signals = {
  /** Tasks that wait in a queue, by `queue`. */
  queueLength: "ms5:celery_queue_length:sum",
  /** Tasks that workers have taken and not finished, of all queues together. */
  taken: "ms5:celery_unacked:sum",
  /** The length of a queue as it is expected ten minutes ahead, by `queue`. */
  predictedQueueLength: "ms5:celery_queue_length:predict10m",
  /** Requests for each second that reached the pods of a workload, by `workload`. */
  requests: "ms5:http_requests:rate5m",
  /** The most of now and of what followed this moment a day and a week ago, by `workload`. */
  predictedRequests: "ms5:http_requests:predict15m",
} as const;

/** A string of PromQL: its escapes are those of JSON. https://prometheus.io/docs/prometheus/latest/querying/basics/#string-literals */
export const quote = (text: string): string => JSON.stringify(text);

const oneOf = (names: readonly string[]): string => `=~${quote(names.join("|"))}`;

/** The exporter's size of some keys; once, however many exporters measure it. */
const sizeOf = (keys: readonly string[]): string => `max by (key) (redis_key_size{db="db0",key${oneOf(keys)}})`;

export const renderQueueLength = (queue: string): string => `sum(${sizeOf(planQueueKeys(queue))})`;

export const renderTaken = (): string => `sum(${sizeOf([takenKey])})`;

/** The trend of 20 minutes, ten minutes on; a queue that shrinks is never expected below nothing. */
export const renderPredictedQueueLength = (): string =>
  `clamp_min(predict_linear(${signals.queueLength}[20m], 600), 0)`;

/** Zero, not nothing, for a workload that nobody has called yet, as long as the mesh of its namespace is measured. */
export function renderRequests(workload: string, namespace: string): string {
  const inNamespace = `reporter="destination",destination_workload_namespace=${quote(namespace)}`;
  return (
    `sum(rate(istio_requests_total{${inNamespace},destination_workload=${quote(workload)}}[5m])) or ` +
    `0 * sum(istio_requests_total{${inNamespace}})`
  );
}

/** Fifteen minutes ahead of now, a day and a week ago: the shift that comes. */
export function renderPredictedRequests(): string {
  const at = (moment: string, offset: string): string =>
    `label_replace(${signals.requests}${offset}, "seen", "${moment}", "", "")`;
  const moments = [at("now", ""), at("yesterday", " offset 23h45m"), at("last-week", " offset 6d23h45m")];
  return `max by (workload) (${moments.join(" or ")})`;
}

/**
 * Tasks that wait in some queues or are in work. What is in work is known for all queues together only, so it counts for
 * a worker whose own queues had something to take in the last 15 minutes, longer than a task may run: a worker does not
 * lose its pods in the middle of a task, and is not held by the work of others either.
 */
export function renderBacklog(queues: readonly string[]): string {
  const waiting = `${signals.queueLength}{queue${oneOf(queues)}}`;
  return `sum(${waiting}) + sum(${signals.taken}) * (sum(max_over_time(${waiting}[15m])) > bool 0)`;
}

/** What waits ten minutes ahead, at most what all pods together are meant for: a trend overshoots after a step. */
export const renderPredictedBacklog = (queues: readonly string[], most: number): string =>
  `clamp_max(sum(${signals.predictedQueueLength}{queue${oneOf(queues)}}), ${String(most)})`;

export const renderRequestsOf = (workload: string): string => `sum(${signals.requests}{workload=${quote(workload)}})`;

export const renderPredictedRequestsOf = (workload: string): string =>
  `sum(${signals.predictedRequests}{workload=${quote(workload)}})`;
