import { describe, expect, it } from "vitest";
import { frameworks } from "#policies/catalog/frameworks.ts";
import { coverageOf } from "#policies/engine/evidence/coverage.ts";
import type { Evidence } from "#policies/engine/evidence/evidence.ts";
import { renderMatrix } from "#policies/engine/evidence/matrix.ts";
import { aRule, someEvidence } from "#test/support/evidence-builders.ts";

/** Reads what RFC 4180 describes: https://www.rfc-editor.org/rfc/rfc4180 */
function readCsv(text: string): readonly (readonly string[])[] {
  return text
    .split(/\r\n(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .filter((line) => line !== "")
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
        quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'),
      ),
    );
}

function rowsOf(evidence: Evidence): readonly Readonly<Record<string, string>>[] {
  const [head = [], ...lines] = readCsv(renderMatrix(coverageOf(evidence)));
  return lines.map((line) => Object.fromEntries(head.map((name, index) => [name, line[index] ?? ""])));
}

describe("the control matrix", () => {
  it("has a line for each control and rule, and one for a control without rules", () => {
    const controls = Object.values(frameworks).reduce((sum, each) => sum + Object.keys(each.controls).length, 0);
    expect(rowsOf(someEvidence())).toHaveLength(controls);
    expect(rowsOf(someEvidence({ rules: [aRule(), aRule({ id: "T02" })] }))).toHaveLength(controls + 2);
  });

  it("reads back what was written, with outcomes apart and without a percentage", () => {
    const row = rowsOf(someEvidence()).find(({ control }) => control === "CC6.1");
    expect(row).toMatchObject({
      framework: "SOC 2 Trust Services Criteria",
      rule: "T01",
      strength: "direct",
      rationale: "the thing is closed",
      coverage: "partial",
      pass: "1",
      fail: "0",
      "not applicable": "0",
      undetermined: "0",
      exempt: "0",
    });
    expect(renderMatrix(coverageOf(someEvidence()))).not.toContain("%");
  });

  it("carries the statement in every line", () => {
    const without = rowsOf(someEvidence()).filter(({ statement = "" }) => !statement.includes("does not establish"));
    expect(without).toEqual([]);
  });

  it("keeps commas, quotes and line breaks inside a cell, and gives a spreadsheet no formula", () => {
    const rationale = '=cmd("a"), then\r\nmore';
    const controls = [{ framework: "soc2", id: "CC6.1", strength: "direct", rationale }] as const;
    const rows = rowsOf(someEvidence({ rules: [aRule({ controls: [...controls] })] }));
    expect(rows.find(({ control }) => control === "CC6.1")?.["rationale"]).toBe(`'${rationale}`);
  });
});
