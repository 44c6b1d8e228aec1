/** What a scaler watches; each trigger asks for a number of pods, the highest wins. */
export type TriggerSpec =
  /** Tasks waiting in the queues or in work, by the recorded series of the queue table. */
  | { readonly kind: "backlog"; readonly queues: readonly string[]; readonly perReplica: number }
  /** The same backlog as it is expected ten minutes ahead. */
  | { readonly kind: "predictedBacklog"; readonly queues: readonly string[]; readonly perReplica: number }
  /** Requests for each second that the mesh has counted at the workload's own Service. */
  | { readonly kind: "requests"; readonly perReplica: number }
  /** Requests as they were a day or a week ago, 15 minutes ahead. */
  | { readonly kind: "predictedRequests"; readonly perReplica: number }
  /** The floor of the stack file during every shift of the calendar. */
  | { readonly kind: "shifts" };

/** How the number of pods is found. The numbers themselves are in the stack file. */
export type ScaleSpec =
  | { readonly kind: "fixed" }
  /** Processor use against what the pods request, in percent. */
  | { readonly kind: "cpu"; readonly targetPercent: number; readonly slowDown?: "connections" }
  | { readonly kind: "events"; readonly triggers: readonly TriggerSpec[] };
