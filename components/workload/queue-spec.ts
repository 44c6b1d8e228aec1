/** A queue of the task system. */
export interface QueueSpec {
  readonly name: string;
  /** Priority its tasks are sent with, 0 to 9; none where they are sent without. */
  readonly priority?: number;
  /** Workload whose pods take the tasks. */
  readonly worker: `ms5-${string}`;
  readonly purpose: string;
}
