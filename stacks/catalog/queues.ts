import type { QueueSpec } from "#components/workload/queue-spec.ts";

/**
 * Every queue of the application with the priority its tasks are routed with. A worker that no queue names takes no
 * task; a queue that no worker consumes fills up for ever.
 */
export const queues = [
  { name: "andon", priority: 9, worker: "ms5-worker-critical", purpose: "calls for help from the line" },
  { name: "production", priority: 8, worker: "ms5-worker-critical", purpose: "state of the production lines" },
  { name: "oee", priority: 7, worker: "ms5-worker-elastic", purpose: "effectiveness of the equipment" },
  { name: "quality", priority: 6, worker: "ms5-worker-critical", purpose: "quality checks" },
  { name: "data_processing", priority: 6, worker: "ms5-worker-elastic", purpose: "telemetry that was collected" },
  { name: "notifications", priority: 5, worker: "ms5-worker-elastic", purpose: "messages to people" },
  { name: "maintenance", priority: 4, worker: "ms5-worker-elastic", purpose: "maintenance schedules" },
  { name: "reports", priority: 3, worker: "ms5-worker-batch", purpose: "daily and weekly reports" },
  { name: "default", worker: "ms5-worker-elastic", purpose: "tasks that no route names" },
] as const satisfies readonly QueueSpec[];
