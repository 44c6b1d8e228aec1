import { readFileSync } from "node:fs";

/**
 * Processor time of all children of this process that have ended, with theirs, in ticks of the system; `undefined` on
 * systems without /proc. Unlike seconds on the clock it hardly depends on what else the machine does.
 */
export function endedChildrenTicks(): number | undefined {
  try {
    return parseChildTicks(readFileSync("/proc/self/stat", "utf8"));
  } catch {
    return undefined;
  }
}

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: user time is field 16, that of the system field 17. */
export function parseChildTicks(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" "); // from field 3 on; field 2 may hold anything
  return Number(fields[13]) + Number(fields[14]);
}
