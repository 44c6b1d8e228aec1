import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

/** Set in the environment of every process of a control plane, to the lab's folder. */
export const markerVariable = "MS5_LAB_PLANE";

/** A zombie has ended, only its parent has not noticed. */
export function isAlive(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return statOf(pid)?.state !== "Z";
}

/** Tells two processes with one pid apart. */
export function startTime(pid: number): string {
  const stat = statOf(pid);
  if (stat !== undefined) return stat.started;
  return spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).stdout.trim();
}

/** Processes that carry the mark of a lab; systems without /proc rely on the pid files alone. */
export function markedProcesses(folder: string): number[] {
  if (!existsSync("/proc/self/environ")) return [];
  const mark = `${markerVariable}=${folder}`;
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => readProc(pid, "environ").split("\0").includes(mark) && isAlive(pid));
}

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: the state is field 3, the start time field 22. */
function statOf(pid: number): { readonly state: string; readonly started: string } | undefined {
  const text = readProc(pid, "stat");
  if (text === "") return undefined;
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" "); // the name in field 2 may hold anything
  return { state: fields[0] ?? "", started: fields[19] ?? "" };
}

function readProc(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${String(pid)}/${name}`, "utf8");
  } catch {
    return ""; // ended, of another user, or a system without /proc
  }
}

/** Resident memory; 0 where it cannot be read. */
export function memoryMegabytes(pid: number): number {
  const kibibytes = /^VmRSS:\s+(\d+) kB/m.exec(readProc(pid, "status"))?.[1];
  return Math.round((Number(kibibytes ?? 0) * 1024) / 1_000_000);
}
