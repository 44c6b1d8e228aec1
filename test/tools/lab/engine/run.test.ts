import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { operate, tell } from "#tools/lab/engine/commands.ts";
import type { Workspace } from "#tools/lab/engine/workspace.ts";

const folder = mkdtempSync(join(tmpdir(), "ms5-run-"));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A workspace whose engine is a shell script. */
function workspaceWith(script: string): Workspace {
  const pulumi = join(mkdtempSync(join(folder, "engine-")), "pulumi");
  writeFileSync(pulumi, `#!/bin/sh\n${script}\n`);
  chmodSync(pulumi, 0o755);
  const environment = { PATH: process.env["PATH"] ?? "", FROM: "workspace" };
  return { folder, directory: folder, events: folder, stack: "staging", project: "ms5", pulumi, environment };
}

/** Waits in steps, because a shell acts on a signal only after the command it waits for. */
const waitLong = "n=0; while [ $n -lt 200 ]; do sleep 0.05; n=$((n+1)); done";

describe("an operation of the engine", () => {
  test("runs once, unasked, and tells what the engine recorded", async () => {
    const event = JSON.stringify({ summaryEvent: { resourceChanges: { create: 3 } } });
    const workspace = workspaceWith(`echo "$@ $FROM $MORE"
      while [ "$1" != --event-log ]; do shift; done; echo '${event}' > "$2"; exit 7`);
    const shown: string[] = [];
    const outcome = await operate(workspace, "up", {
      extra: ["--expect-no-changes"],
      environment: { MORE: "extra" },
      onText: (text) => shown.push(text),
    });
    expect(outcome).toMatchObject({ exitCode: 7, timedOut: false, changes: { create: 3 } });
    expect(outcome.stdout.trim()).toBe(
      `up --stack staging --yes --skip-preview --event-log ${outcome.eventLog} --expect-no-changes --non-interactive workspace extra`,
    );
    expect(shown.join("")).toBe(outcome.stdout);
  });

  test("is asked to stop when its time is over", async () => {
    const workspace = workspaceWith(`trap 'echo stopped; exit 1' INT; ${waitLong}`);
    const outcome = await operate(workspace, "up", { timeoutMs: 300 });
    expect(outcome).toMatchObject({ timedOut: true, exitCode: 1, stdout: "stopped\n" });
    expect(outcome.durationMs).toBeLessThan(5000);
  });

  test("is asked to stop when its caller gives up", async () => {
    const controller = new AbortController();
    const workspace = workspaceWith(`trap 'exit 1' INT; echo started; ${waitLong}`);
    const outcome = await operate(workspace, "up", {
      signal: controller.signal,
      onText: () => {
        controller.abort();
      },
    });
    expect(outcome).toMatchObject({ timedOut: false, exitCode: 1 });
  });

  test("has no exit code after a kill, and gives its process id to whoever wants to do that", async () => {
    const outcome = await operate(workspaceWith(waitLong), "up", { onStart: (pid) => process.kill(pid, "SIGKILL") });
    expect(outcome).toMatchObject({ exitCode: undefined, steps: [] });
  });
});

describe("a command that has to succeed", () => {
  test("fails with the last line of the CLI", async () => {
    const workspace = workspaceWith("echo begin; echo 'error: the stack is locked' >&2; exit 1");
    await expect(tell(workspace, ["stack", "export", "--stack", "staging"])).rejects.toThrow(
      "pulumi stack export failed: error: the stack is locked; correct that, then run it again",
    );
  });

  test("fails with the remedy when there is no CLI", async () => {
    const workspace = { ...workspaceWith(""), pulumi: join(folder, "absent") };
    await expect(tell(workspace, ["cancel"])).rejects.toThrow("run npm run lab -- install");
  });
});
