/**
 * How the task system keeps a queue in Redis: a list for each step of priority, the lowest under the bare name, every
 * other behind two control characters. A task's priority decides its list whatever the route says, so a queue is all four.
 * https://github.com/celery/kombu/blob/v5.3.4/kombu/transport/redis.py (`sep`, `PRIORITY_STEPS`, `_q_for_pri`)
 */
const separator = "\u0006\u0016";
const priorityLists = ["", ...["3", "6", "9"].map((step) => `${separator}${step}`)];

/** Hash of the tasks that a worker has taken and not finished, of all queues together: `unacked_key` of the same file. */
export const takenKey = "unacked";

/** Keys of the lists of a queue. */
export const planQueueKeys = (queue: string): readonly string[] => priorityLists.map((end) => `${queue}${end}`);

/**
 * Setting of the exporter that measures the keys one by one, each written as in a URL. It answers 0 for a list that does
 * not exist, which an empty list is.
 * https://github.com/oliver006/redis_exporter/blob/v1.82.0/exporter/keys.go (`parseKeyArg`)
 */
export function renderWatchedKeys(queues: readonly { readonly name: string }[]): string {
  const keys = [...queues.flatMap(({ name }) => planQueueKeys(name)), takenKey];
  return keys.map((key) => `db0=${encodeURIComponent(key)}`).join(",");
}
