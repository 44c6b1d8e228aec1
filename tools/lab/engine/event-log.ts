import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { isObject } from "#tools/capture/marks.ts";

/**
 * Takes debug messages out of an event log. The engine masks secrets in its own events, but the log also holds what the
 * SDK says about each answer it got, generated passwords included
 * (https://github.com/pulumi/pulumi/blob/v3.270.0/sdk/nodejs/runtime/resource.ts, "RegisterResource RPC finished").
 * A last line that a kill cut off goes too: nobody can tell what it is.
 */
export function dropDebugMessages(file: string): void {
  if (!existsSync(file)) return;
  const kept = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !isDebug(line));
  const aside = `${file}.new`;
  writeFileSync(aside, kept.map((line) => `${line}\n`).join(""), { mode: 0o600 });
  renameSync(aside, file);
}

function isDebug(line: string): boolean {
  try {
    const event: unknown = JSON.parse(line);
    const diagnostic = isObject(event) ? event["diagnosticEvent"] : undefined;
    return isObject(diagnostic) && diagnostic["severity"] === "debug";
  } catch {
    return true;
  }
}
