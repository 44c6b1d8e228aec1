import { describe, expect, it } from "vitest";
import { isDay, parseArguments } from "#tools/plan/arguments.ts";
import type { PlanRequest } from "#tools/plan/arguments.ts";

const known = ["staging", "production"];
const parse = (...argv: string[]): ReturnType<typeof parseArguments> => parseArguments(argv, known, "2026-11-12");

function requested(...argv: string[]): PlanRequest {
  const parsed = parse(...argv);
  if (parsed.kind !== "plan") throw new Error(JSON.stringify(parsed));
  return parsed.request;
}

function refused(...argv: string[]): string[] {
  const parsed = parse(...argv);
  return parsed.kind === "invalid" ? parsed.issues.map(({ path, reason }) => `${path}: ${reason}`) : [];
}

describe("the options of plan", () => {
  it("plan staging for today unless told otherwise", () => {
    expect(requested()).toMatchObject({ stacks: ["staging"], date: "2026-11-12", mode: "update", gate: undefined });
  });

  it("stand for both stacks with all", () => {
    expect(requested("--stack", "all").stacks).toEqual(known);
  });

  it("accept an equals sign", () => {
    expect(requested("--stack=production", "--date=2028-02-29")).toMatchObject({
      stacks: ["production"],
      date: "2028-02-29",
    });
  });

  it("ask for help beside anything else", () => {
    expect(parse("--stack", "nowhere", "--help").kind).toBe("help");
  });

  it.each([
    [["--stack", "prod"], '--stack: unknown (got "prod"); use staging, production or all'],
    [["--stak", "production"], '--stak: unknown option (got "--stak"); see --help'],
    [["production"], 'arguments: not an option (got "production"); see --help'],
    [["--json"], "--json: needs a value (got nothing); see --help"],
    [["--html="], "--html: needs a value (got nothing); see --help"],
    [["--date", "12.11.2026"], '--date: not a day (got "12.11.2026"); write it as YYYY-MM-DD'],
    [["--date", "2027-02-29"], '--date: not a day (got "2027-02-29"); write it as YYYY-MM-DD'],
    [["--gate", "merge"], '--gate: unknown (got "merge"); use deploy'],
    [["--mode", "apply"], '--mode: unknown (got "apply"); use update or preview'],
    [["--json", "a", "--html", "a"], '--html: given twice (got "a"); use another file'],
    [["--stack", "staging", "--stack", "production"], '--stack: given twice (got "production"); give it once'],
    [["--stack", "all", "--json", "-"], '--json: one plan only (got "-" with --stack all); name a file or one stack'],
  ])("refuse %j", (argv, message) => {
    expect(refused(...argv).filter((line) => line === message)).toHaveLength(1);
  });

  it("are refused all at once", () => {
    expect(refused("--stack", "prod", "--date", "soon", "--colour")).toHaveLength(3);
  });

  it("take only days that exist", () => {
    expect(["2026-11-31", "2026-1-1", "0000-00-00", "2028-02-29"].filter(isDay)).toEqual(["2028-02-29"]);
  });
});
