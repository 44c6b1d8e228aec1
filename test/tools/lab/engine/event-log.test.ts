import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dropDebugMessages } from "#tools/lab/engine/event-log.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ms5-events-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const line = (severity: string, message: string): string => JSON.stringify({ diagnosticEvent: { severity, message } });

describe("an event log", () => {
  it("keeps everything but debug messages and a line that was cut off", () => {
    const file = join(folder, "up.jsonl");
    const step = JSON.stringify({ resourcePreEvent: { metadata: { op: "create" } } });
    const error = line("error", "refused");
    writeFileSync(file, [line("debug", "password"), step, error, line("debug", "password").slice(0, 40)].join("\n"));
    dropDebugMessages(file);
    expect(readFileSync(file, "utf8")).toBe(`${step}\n${error}\n`);
  });

  it("need not be there", () => {
    dropDebugMessages(join(folder, "none.jsonl"));
    expect(existsSync(join(folder, "none.jsonl"))).toBe(false);
  });
});
