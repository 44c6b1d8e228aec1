import { describe, expect, it } from "vitest";
import { frameworks } from "#policies/catalog/frameworks.ts";
import { coverageOf } from "#policies/engine/evidence/coverage.ts";
import type { Evidence } from "#policies/engine/evidence/evidence.ts";
import { aRow, aRule, someEvidence, wrong } from "#test/support/evidence-builders.ts";

const control = (evidence: Evidence, id: string, known = frameworks) =>
  coverageOf(evidence, known)
    .flatMap(({ controls }) => controls)
    .find((each) => each.id === id);

describe("the coverage of a control", () => {
  it("is partial where a rule judged something and something stays with the owner", () => {
    expect(control(someEvidence(), "CC6.1")?.coverage).toBe("partial");
  });

  it("is none where no rule speaks about it, and says what stays with the owner", () => {
    const found = control(someEvidence(), "11.70");
    expect(found?.coverage).toBe("none");
    expect(found?.outside).toMatch(/application/);
  });

  it("is none where its rules found nothing to judge", () => {
    const evidence = someEvidence({ rows: [aRow({ outcome: "notApplicable" })] });
    expect(control(evidence, "CC6.1")?.coverage).toBe("none");
  });

  it.each(["fail", "undetermined", "exempt"] as const)("is not lost when the outcome is %s", (outcome) => {
    expect(control(someEvidence({ rows: [aRow({ outcome })] }), "CC6.1")?.coverage).toBe("partial");
  });

  const nothingOutside = (id: string) => ({
    ...frameworks,
    soc2: { ...frameworks.soc2, controls: { ...frameworks.soc2.controls, [id]: { label: "all of it", outside: "" } } },
  });

  it("is full only where nothing stays with the owner and a rule is direct evidence", () => {
    expect(control(someEvidence(), "CC6.1", nothingOutside("CC6.1"))?.coverage).toBe("full");
    const controls = [{ framework: "soc2", id: "CC6.1", strength: "supporting", rationale: "helps a little" }] as const;
    const evidence = someEvidence({ rules: [aRule({ controls: [...controls] })] });
    expect(control(evidence, "CC6.1", nothingOutside("CC6.1"))?.coverage).toBe("partial");
  });

  it("counts each outcome of its rules apart", () => {
    const other = aRule({ id: "T02" });
    const rows = [aRow(), aRow({ ...wrong("bad"), urn: "urn:2" }), aRow({ rule: "T02", outcome: "exempt" })];
    const found = control(someEvidence({ rules: [aRule(), other], rows }), "CC6.1");
    expect(found?.counts).toEqual({ pass: 1, fail: 1, notApplicable: 0, undetermined: 0, exempt: 1 });
    expect(found?.rules.map(({ rule, counts }) => [rule.id, counts.pass, counts.exempt])).toEqual([
      ["T01", 1, 0],
      ["T02", 0, 1],
    ]);
  });

  it("lists every control of every framework in the order of the framework", () => {
    const part11 = coverageOf(someEvidence()).find(({ id }) => id === "part11");
    expect(part11?.controls.map(({ id }) => id)).toEqual(Object.keys(frameworks.part11.controls));
  });
});
