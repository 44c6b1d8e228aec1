import { describe, expect, it } from "vitest";
import type { Evidence } from "#policies/engine/evidence/evidence.ts";
import { sarifLog } from "#policies/engine/evidence/sarif.ts";
import { anExemption, aRow, aRule, someEvidence, wrong } from "#test/support/evidence-builders.ts";

type Run = ReturnType<typeof sarifLog>["runs"][number];

function runOf(evidence: Evidence): Run {
  const [run] = sarifLog(evidence).runs;
  if (run === undefined) throw new Error("no run");
  return run;
}

const resultsOf = (...rows: Evidence["rows"]): NonNullable<Run["results"]> =>
  runOf(someEvidence({ rows, exemptions: [anExemption()] })).results ?? [];

describe("the SARIF rendering", () => {
  it("describes a rule by what to do, its controls and its severity", () => {
    const [rule] = runOf(someEvidence()).tool.driver.rules ?? [];
    expect(rule?.id).toBe("T01");
    expect(rule?.help?.text).toContain("Make it right.");
    expect(rule?.helpUri).toBe("https://example.org/thing");
    expect(rule?.properties?.tags).toEqual(["security", "p11:11.10(k)(2)", "soc2:CC6.1"]);
  });

  it.each([
    ["critical", "9.5"],
    ["high", "8.0"],
    ["medium", "5.5"],
    ["low", "3.0"],
  ] as const)("gives %s a number in GitHub's own range", (severity, number) => {
    const [rule] = runOf(someEvidence({ rules: [aRule({ severity })] })).tool.driver.rules ?? [];
    expect(rule?.properties?.["security-severity"]).toBe(number);
  });

  it("names the line of the stack, and the component's as related", () => {
    const location = { file: "stacks/a.ts", line: 7 };
    const componentLocation = { file: "components/b.ts", line: 9 };
    const [result] = resultsOf(aRow({ ...wrong("it is open"), location, componentLocation }));
    const place = { uriBaseId: "SRCROOT", uri: "stacks/a.ts" };
    expect(result?.locations).toMatchObject([
      { physicalLocation: { artifactLocation: place, region: { startLine: 7 } } },
    ]);
    expect(result?.relatedLocations).toMatchObject([
      { physicalLocation: { artifactLocation: { uri: "components/b.ts" }, region: { startLine: 9 } } },
    ]);
    expect(result?.message.text).toBe("one: it is open");
  });

  it("puts what is about the whole stack at its configuration", () => {
    const [result] = resultsOf(aRow({ ...wrong("no budget"), resource: "", type: "" }));
    expect(result?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe("Pulumi.production.yaml");
    expect(result?.message.text).toBe("stack production: no budget");
  });

  it.each([
    ["mandatory", "high", "error"],
    ["advisory", "high", "warning"],
    ["advisory", "low", "note"],
  ] as const)("shows a violation that is %s and %s as %s", (enforcement, severity, level) => {
    expect(resultsOf(aRow({ ...wrong("bad"), enforcement, severity }))[0]?.level).toBe(level);
  });

  it("notes what is undetermined, with the paths", () => {
    const [result] = resultsOf(aRow({ outcome: "undetermined", undetermined: ["a.b"] }));
    expect(result?.level).toBe("note");
    expect(result?.message.text).toBe("one: undetermined, not known before deployment: a.b");
  });

  it("suppresses what is exempt, and says by whom and until when", () => {
    const [result] = resultsOf(aRow({ ...wrong("bad"), outcome: "exempt", exemption: anExemption().id }));
    expect(result?.suppressions).toEqual([
      {
        kind: "external",
        status: "accepted",
        justification: "the vendor is slow (MS5-7, platform, until 2026-03-01)",
      },
    ]);
    expect(resultsOf(aRow(wrong("bad")))[0]?.suppressions).toBeUndefined();
  });

  it("leaves out what passes, does not apply or is disabled", () => {
    expect(
      resultsOf(aRow(), aRow({ outcome: "notApplicable" }), aRow({ ...wrong("bad"), enforcement: "disabled" })),
    ).toEqual([]);
  });

  it("recognises the same finding in another run by rule and URN alone", () => {
    const prints = resultsOf(
      aRow(wrong("bad")),
      aRow({ ...wrong("still bad"), location: { file: "stacks/moved.ts", line: 1 } }),
      aRow({ ...wrong("bad"), urn: "urn:other" }),
    ).map(({ partialFingerprints }) => partialFingerprints?.["ruleAndUrn/v1"]);
    expect(prints[0]).toBe(prints[1]);
    expect(prints[0]).not.toBe(prints[2]);
  });

  it("carries the statement", () => {
    expect(runOf(someEvidence()).properties?.["statement"]).toMatch(/supports and does not establish compliance/);
  });
});
