import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { disclaimer, evidenceSchema } from "#policies/engine/evidence/evidence.ts";
import { pathsWhere, isSecret, reveal } from "#tools/capture/marks.ts";
import { root, stacks, synth } from "#test/support/synth.ts";
import { runEvidence } from "#tools/evidence/run.ts";
import type { EvidenceRequest } from "#tools/evidence/arguments.ts";

let folder: string;
const printed: string[] = [];
const surroundings = { root, print: (text: string) => void printed.push(text), progress: () => undefined };
const request = (name: string, rest: Partial<EvidenceRequest> = {}): EvidenceRequest => ({
  stacks,
  out: join(folder, name),
  date: "2026-11-01",
  gate: "plan",
  json: false,
  ...rest,
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ms5-evidence-"));
  await runEvidence(request("first"), surroundings);
  await runEvidence(request("second", { json: true }), surroundings);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const read = (...path: string[]) => readFile(join(folder, ...path), "utf8");

describe("a run of the evidence tool", () => {
  it("writes every format for every stack, and nothing is left beside it", async () => {
    expect((await readdir(folder)).toSorted()).toEqual(["first", "second"]);
    for (const stack of stacks)
      expect((await readdir(join(folder, "first", stack))).toSorted()).toEqual([
        "control-matrix.csv",
        "evidence.json",
        "evidence.sarif",
        "junit.xml",
        "oscal-assessment-results.json",
        "oscal-component-definition.json",
        "report.html",
      ]);
  });

  it("gives the same bytes for the same input", async () => {
    for (const stack of stacks)
      for (const name of await readdir(join(folder, "first", stack)))
        expect((await read("first", stack, name)) === (await read("second", stack, name)), name).toBe(true);
  });

  it("writes the canonical record as its schema says", async () => {
    const evidence = evidenceSchema.parse(JSON.parse(await read("first", "production", "evidence.json")));
    expect(evidence.run.stack).toBe("production");
    expect(evidence.rows.length).toBeGreaterThan(evidence.rules.length);
  });

  it("carries the statement in every file", async () => {
    for (const name of await readdir(join(folder, "first", "staging")))
      expect(await read("first", "staging", name), name).toContain(disclaimer);
  });

  it("writes no secret of the stack anywhere", async () => {
    const { resources } = await synth("production");
    const secrets = resources.flatMap(({ inputs }) =>
      pathsWhere(inputs, isSecret).length === 0 ? [] : secretTexts(inputs),
    );
    expect(secrets.length).toBeGreaterThan(0);
    for (const name of await readdir(join(folder, "first", "production"))) {
      const text = await read("first", "production", name);
      expect(
        secrets.filter((secret) => text.includes(secret)),
        name,
      ).toEqual([]);
    }
  });

  it("prints tables of at most 100 columns, or JSON", () => {
    const [tables = "", json = ""] = printed;
    expect(tables.split("\n").filter((line) => line.length > 100 && !line.startsWith("written to "))).toEqual([]);
    const summaries = z.array(z.object({ stack: z.string() })).parse(JSON.parse(json));
    expect(summaries.map(({ stack }) => stack)).toEqual(stacks);
  });

  it("refuses a folder that holds something else before it judges anything", async () => {
    await expect(runEvidence(request("."), surroundings)).rejects.toThrow(/--out: the folder holds files/);
  });
});

/** Long enough that finding one by accident is out of the question. */
function secretTexts(value: unknown): readonly string[] {
  if (isSecret(value))
    return [reveal(value)].filter((text) => typeof text === "string").filter((text) => text.length > 8);
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(secretTexts);
}
