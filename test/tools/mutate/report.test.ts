import { describe, expect, it } from "vitest";
import { isSufficient, scoreOf } from "#tools/mutate/outcome.ts";
import type { Mutant, Outcome } from "#tools/mutate/outcome.ts";
import { renderMarkdown, renderTable } from "#tools/mutate/report.ts";
import { listTargets } from "#tools/mutate/targets.ts";
import { root } from "#test/support/synth.ts";

const mutant = (status: string, rest: Partial<Mutant> = {}): Mutant => ({
  fileName: "/tmp/sandbox-1/policies/rules/vault/require-x.ts",
  mutatorName: "StringLiteral",
  replacement: '""',
  status,
  location: { start: { line: 7 } },
  ...rest,
});
const outcome = (target: string, ...states: readonly string[]): Outcome => ({
  target,
  mutants: states.map((status) => mutant(status)),
});

// States and metrics: https://stryker-mutator.io/docs/mutation-testing-elements/mutant-states-and-metrics/
describe("the score of a family", () => {
  it("counts what tests notice, endless loops among it, against what they do not", () => {
    expect(scoreOf(outcome("vault", "Killed", "Timeout", "Survived", "NoCoverage"))).toEqual({
      target: "vault",
      mutants: 4,
      killed: 2,
      argued: 0,
      survived: 2,
      score: 50,
    });
  });

  it("leaves out what cannot run and what is argued", () => {
    const score = scoreOf(outcome("vault", "Killed", "Ignored", "RuntimeError", "CompileError"));
    expect(score).toMatchObject({ mutants: 2, killed: 1, argued: 1, survived: 0, score: 100 });
  });

  it("is complete where there is nothing to change", () => {
    expect(scoreOf(outcome("empty")).score).toBe(100);
  });

  it.each([
    [19, 1, true],
    [18, 1, false],
  ])("of %i noticed beside %i is enough: %s", (killed, survived, expected) => {
    const states = [...Array<string>(killed).fill("Killed"), ...Array<string>(survived).fill("Survived")];
    expect(isSufficient(scoreOf(outcome("vault", ...states)))).toBe(expected);
  });
});

describe("the table", () => {
  const long = mutant("Survived", { replacement: `"${"x".repeat(120)}\n"` });

  it("names every survivor and fits a terminal of 100 columns", () => {
    const text = renderTable([{ target: "vault", mutants: [mutant("Killed"), long] }]);
    expect(text).toContain('policies/rules/vault/require-x.ts:7 StringLiteral: "xxx');
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it("sums up several families, and never rounds up to a hundred", () => {
    const killed = Array<string>(2_000).fill("Killed");
    const text = renderTable([outcome("vault", ...killed), outcome("pools", "Survived")]);
    expect(text).toMatch(/^all +2001 +2000 +0 +1 +99\.9 %$/m);
  });

  it("of one family has no sum", () => {
    expect(renderTable([outcome("vault", "Killed")])).not.toMatch(/^all /m);
  });
});

describe("the document", () => {
  it("gives the reason of every argued mutant", () => {
    const argued = mutant("Ignored", { statusReason: "a | b is the same" });
    const text = renderMarkdown([{ target: "vault", mutants: [argued] }]);
    expect(text).toContain("| policies/rules/vault/require-x.ts:7 | StringLiteral | a \\| b is the same |");
    expect(text).not.toContain("## Survivors");
  });

  it("shows what survived", () => {
    const text = renderMarkdown([outcome("vault", "NoCoverage")]);
    expect(text).toContain('| policies/rules/vault/require-x.ts:7 | StringLiteral | `""` |');
    expect(text).not.toContain("## Argued");
  });
});

describe("the targets", () => {
  it("are the engine and every family of rules, each with the tests of its own folder", () => {
    const targets = listTargets(root);
    expect(targets[0]).toMatchObject({ name: "engine", tests: "test/policies/engine" });
    expect(targets).toContainEqual({
      name: "vault",
      mutate: ["policies/rules/vault/**/*.ts"],
      tests: "test/policies/rules",
    });
  });
});
