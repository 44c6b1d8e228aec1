import { describe, expect, it } from "vitest";
import { parseArguments } from "#tools/evidence/arguments.ts";

const parse = (...argv: string[]) => parseArguments(argv, ["staging", "production"]);

function issuesOf(...argv: string[]): readonly string[] {
  const parsed = parse(...argv);
  return parsed.kind === "invalid" ? parsed.issues.map(({ path, reason }) => `${path}: ${reason}`) : [];
}

describe("the command line of the evidence tool", () => {
  it("judges production on the day of the commit unless told otherwise", () => {
    expect(parse("--out", "x")).toEqual({
      kind: "evidence",
      request: { stacks: ["production"], out: "x", date: undefined, gate: "plan", json: false },
    });
  });

  it("takes every stack, a day, the gate and JSON", () => {
    expect(parse("--out", "x", "--stack", "all", "--date", "2026-02-28", "--gate", "deploy", "--json")).toEqual({
      kind: "evidence",
      request: { stacks: ["staging", "production"], out: "x", date: "2026-02-28", gate: "deployment", json: true },
    });
  });

  it("names everything that is wrong at once", () => {
    expect(issuesOf("more", "--stack", "nowhere", "--date", "2026-02-30", "--gate", "open", "--odd")).toEqual([
      'arguments: not an option (got "more"); see --help',
      '--odd: unknown option (got "--odd"); see --help',
      '--stack: unknown (got "nowhere"); use staging, production, all',
      '--gate: unknown (got "open"); use deploy',
      '--date: not a day (got "2026-02-30"); write it as YYYY-MM-DD',
      "--out: needed (got nothing); name a folder for the files",
    ]);
  });

  it("refuses an option twice, without its value, or with one that it does not take", () => {
    expect(issuesOf("--out", "a", "--out", "b", "--json=yes", "--stack")).toEqual([
      '--out: given twice (got "b"); give it once',
      '--json: takes no value (got "yes"); leave it out',
      "--stack: needs a value (got nothing); see --help",
    ]);
  });

  it("validates a folder and nothing else", () => {
    expect(parse("--validate", "x")).toEqual({ kind: "validate", folder: "x" });
    expect(issuesOf("--validate", "x", "--out", "y")).toEqual([
      "--out: has no meaning with --validate (got both); use one",
    ]);
  });

  it("shows the help whatever else is there", () => {
    expect(parse("--help", "--odd").kind).toBe("help");
  });
});
