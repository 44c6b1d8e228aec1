import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { aRow, someEvidence, wrong } from "#test/support/evidence-builders.ts";
import { renderFiles } from "#tools/evidence/files.ts";
import { validateFolder } from "#tools/evidence/validate.ts";

let folder: string;
let printed = "";
const surroundings = { root: "", print: (text: string) => void (printed = text), progress: () => undefined };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ms5-validate-"));
  const evidence = someEvidence({ rows: [aRow({ ...wrong("bad"), location: { file: "stacks/a.ts", line: 7 } })] });
  for (const [name, text] of renderFiles(evidence)) await writeFile(join(folder, name), text);
  // Trestle is a Python program that a machine may not have: here one stands in that accepts everything.
  vi.stubEnv("TRESTLE", "true");
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

describe("the validation of written evidence", () => {
  it("finds no problem in SARIF that the multitool accepts", () => {
    expect(validateFolder(folder, surroundings)).toBe(0);
    expect(printed).toBe("1 folders, no problem\n");
  });

  it("reports SARIF that the multitool refuses", async () => {
    const text = renderFiles(someEvidence({ rows: [aRow(wrong("bad"))] })).get("evidence.sarif") ?? "";
    await writeFile(join(folder, "evidence.sarif"), text.replace('"startLine": 1', '"startLine": 0'));
    expect(validateFolder(folder, surroundings)).toBe(1);
    expect(printed).toMatch(/evidence\.sarif error JSON1008/);
  });

  it("wants a folder with evidence, and trestle to be there", () => {
    expect(() => validateFolder(join(folder, "none"), surroundings)).toThrow(/--validate: holds no evidence\.json/);
    vi.stubEnv("TRESTLE", "no-such-program");
    expect(() => validateFolder(folder, surroundings)).toThrow(/TRESTLE: compliance-trestle does not start/);
  });
});
