import { existsSync, readFileSync } from "node:fs";
import { markedProcesses } from "#tools/lab/plane/process-identity.ts";

/** Peak of the resident memory of a lab's processes together. */
export interface MemorySampler {
  /** @returns the peak in MB, `undefined` on systems without /proc. */
  stop(): number | undefined;
}

/** Engines and providers live for seconds; five looks a second see each of them. */
const everyMs = 200;

/**
 * Watches every process that carries the mark of a lab, control plane, engine, providers and programs alike, and this
 * process, which is what `npm run lab` is otherwise. Pages that two processes share count twice: the sum is a bound.
 */
export function watchMemory(folder: string): MemorySampler {
  let peak = 0;
  const look = (): void => {
    const pids = [...markedProcesses(folder), process.pid];
    peak = Math.max(
      peak,
      pids.reduce((sum, pid) => sum + residentMegabytes(statusOf(pid)), 0),
    );
  };
  const timer = setInterval(look, everyMs);
  return {
    stop: () => {
      clearInterval(timer);
      return existsSync("/proc/self/status") ? peak : undefined;
    },
  };
}

/** Of a process that has ended, or of one of the kernel's own, nothing is resident: https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
export function residentMegabytes(status: string): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024;
}

function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${String(pid)}/status`, "utf8");
  } catch {
    return ""; // ended since it was listed
  }
}
