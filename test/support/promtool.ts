import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { requireProgram } from "#test/support/debian-program.ts";

const onPath = (): readonly string[] =>
  (process.env["PATH"] ?? "").split(":").map((folder) => join(folder, "promtool"));

/** Prometheus's own judge of rules. @throws Error in one line when there is none. */
export const requirePromtool = (): string =>
  requireProgram({
    what: "promtool",
    purpose: "the rules",
    debianPackage: "prometheus",
    folder: "ms5-promtool",
    file: "usr/bin/promtool",
    variable: "PROMTOOL",
    places: onPath(),
    remedy: "Prometheus",
  });

export interface Verdict {
  readonly accepted: boolean;
  readonly output: string;
}

/** Runs it and reads what it says. */
export function promtool(...words: readonly string[]): Verdict {
  const { status, stdout, stderr } = spawnSync(requirePromtool(), words, { encoding: "utf8" });
  return { accepted: status === 0, output: `${stdout}${stderr}` };
}
