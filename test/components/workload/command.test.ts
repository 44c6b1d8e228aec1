import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { escapeReferences, secretsDirectory, wrapCommand } from "#components/workload/command.ts";
import type { SecretUse } from "#components/workload/workload-spec.ts";
import { expandReferences } from "#test/support/kubernetes-expansion.ts";

const directory = mkdtempSync(path.join(tmpdir(), "secrets-"));
afterAll(() => {
  rmSync(directory, { recursive: true });
});

const secret: SecretUse = { secret: "secret-key", variable: "SECRET_KEY" };
const print = ["/bin/sh", "-c", 'printf %s "$SECRET_KEY"'];

/** The words the kernel gets: rendered, expanded by the kubelet, with the files of the test in place of the vault's. */
function started(command: readonly string[], secrets: readonly SecretUse[]): readonly [string, readonly string[]] {
  const [program = "", ...args] = wrapCommand(command, secrets)
    .map(escapeReferences)
    .map((word) => expandReferences(word, { "cat /mnt/secrets/secret-key": "replaced", HOME: "replaced" }))
    .map((word) => word.replaceAll(secretsDirectory, directory));
  return [program, args];
}

function run(command: readonly string[], secrets: readonly SecretUse[]): { status: number | null; output: string } {
  const [program, args] = started(command, secrets);
  const { status, stdout } = spawnSync(program, args, { encoding: "utf8", env: { PATH: "/usr/bin:/bin" } });
  return { status, output: stdout };
}

/** Characters a shell has opinions about. */
const characters = "'\"` \t\n$(){}\\*?~#;&|<>!=aé%-";
const hostile = fc.string({ unit: fc.constantFrom(...Array.from(characters)) });

describe("a process without secret variables", () => {
  it("is started by its own command", () => {
    expect(wrapCommand(["celery", "-A", "app"], [{ secret: "redis-url" }])).toEqual(["celery", "-A", "app"]);
  });
});

describe("a process with a secret variable", () => {
  it("gets what the file holds, without the line breaks at its end", () => {
    fc.assert(
      fc.property(hostile, (value) => {
        writeFileSync(path.join(directory, "secret-key"), value);
        expect(run(print, [secret]).output).toBe(value.replace(/\n+$/, ""));
      }),
      { numRuns: 40 },
    );
  });

  it("gets its arguments as they are", () => {
    writeFileSync(path.join(directory, "secret-key"), "s");
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 4 }), (words) => {
        const { output } = run(["/bin/sh", "-c", String.raw`printf '%s\0' "$@"`, "sh", ...words], [secret]);
        expect(output.split("\0").slice(0, -1)).toEqual(words);
      }),
      { numRuns: 40 },
    );
  });

  it("gets every secret it names", () => {
    writeFileSync(path.join(directory, "secret-key"), "one\n");
    writeFileSync(path.join(directory, "redis-url"), "redis://:p@ss@host:6379/0");
    const secrets: readonly SecretUse[] = [
      secret,
      { secret: "redis-url", variable: "REDIS_URL" },
      { secret: "absent" },
    ];
    const { output } = run(["/bin/sh", "-c", 'printf "%s %s" "$SECRET_KEY" "$REDIS_URL"'], secrets);
    expect(output).toBe("one redis://:p@ss@host:6379/0");
  });

  it("does not start while a file is missing", () => {
    expect(run(["/bin/echo", "started"], [{ secret: "no-such", variable: "NO_SUCH" }])).toEqual({
      status: 1,
      output: "",
    });
  });

  it("takes the place of the shell", () => {
    writeFileSync(path.join(directory, "secret-key"), "s");
    const [program, args] = started(["/bin/sh", "-c", "echo $$; echo $PPID"], [secret]);
    const { pid, stdout } = spawnSync(program, args, { encoding: "utf8" });
    expect(stdout).toBe(`${String(pid)}\n${String(process.pid)}\n`);
  });

  it("is told to stop itself", async () => {
    writeFileSync(path.join(directory, "secret-key"), "s");
    const trap = "trap 'echo stopped; exit 3' TERM; echo ready; for _ in $(seq 60); do sleep 0.05; done";
    const [program, args] = started(["/bin/sh", "-c", trap], [secret]);
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      if (output === "") child.kill("SIGTERM");
      output += chunk.toString();
    });
    await once(child, "close");
    expect({ status: child.exitCode, output }).toEqual({ status: 3, output: "ready\nstopped\n" });
  });
});

describe("a text with references", () => {
  it("arrives as it was written, whatever variables there are", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("$", "(", ")", "A", "B", " ") }), (text) => {
        expect(expandReferences(escapeReferences(text), { A: "1", B: "2", AB: "3", "": "4" })).toBe(text);
      }),
    );
  });
});
