import { setTimeout as sleep } from "node:timers/promises";

/** Simulated durations that a cancellation ends. */
export interface Waits {
  readonly signal: AbortSignal;
  /** @throws Error when it is, or was, cancelled. */
  wait(milliseconds: number): Promise<void>;
  cancel(): void;
}

/** The words of Go, in which the real provider is written. */
const cancelled = "context canceled";

export function createWaits(): Waits {
  const controller = new AbortController();
  const { signal } = controller;
  return {
    signal,
    wait: async (milliseconds) => {
      if (signal.aborted) throw new Error(cancelled);
      if (milliseconds === 0) return;
      await sleep(milliseconds, undefined, { signal }).catch(() => {
        throw new Error(cancelled);
      });
    },
    cancel: () => {
      controller.abort();
    },
  };
}
