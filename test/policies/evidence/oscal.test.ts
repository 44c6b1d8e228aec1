import { describe, expect, it } from "vitest";
import { z } from "zod";
import { coverageOf } from "#policies/engine/evidence/coverage.ts";
import type { Evidence } from "#policies/engine/evidence/evidence.ts";
import { renderComponentDefinition } from "#policies/engine/evidence/oscal-components.ts";
import { renderAssessmentResults } from "#policies/engine/evidence/oscal-results.ts";
import { contentUuid } from "#policies/engine/evidence/uuid.ts";
import { aRow, aRule, someEvidence, wrong } from "#test/support/evidence-builders.ts";

const property = z.object({ name: z.string(), value: z.string(), class: z.string().optional() });
const resultsSchema = z.object({
  "assessment-results": z.object({
    metadata: z.object({ remarks: z.string(), "last-modified": z.string() }),
    results: z.array(
      z.object({
        "local-definitions": z.object({ "inventory-items": z.array(z.object({ uuid: z.string() })) }),
        observations: z.array(
          z.object({
            uuid: z.string(),
            methods: z.array(z.string()),
            subjects: z.array(z.object({ "subject-uuid": z.string(), props: z.array(property) })),
          }),
        ),
        findings: z.array(
          z.object({
            target: z.object({
              "target-id": z.string(),
              status: z.object({ state: z.string(), reason: z.string(), remarks: z.string() }),
            }),
            "related-observations": z.array(z.object({ "observation-uuid": z.string() })),
          }),
        ),
      }),
    ),
  }),
});

const textOf = (evidence: Evidence): string => renderAssessmentResults(evidence, coverageOf(evidence), "text");

function resultOf(evidence: Evidence) {
  const [result] = resultsSchema.parse(JSON.parse(textOf(evidence)))["assessment-results"].results;
  if (result === undefined) throw new Error("no result");
  return result;
}

const statusOf = (...rows: Evidence["rows"]) => {
  const { findings } = resultOf(someEvidence({ rows }));
  const status = findings.find(({ target }) => target["target-id"] === "soc2-CC6.1")?.target.status;
  return [status?.state, status?.reason];
};

describe("the OSCAL assessment results", () => {
  it("write the brackets of a control as OSCAL tokens can", () => {
    const ids = resultOf(someEvidence()).findings.map(({ target }) => target["target-id"]);
    expect(ids).toEqual(["part11-11.10.k.2", "soc2-CC6.1"]);
  });

  it("call a control satisfied only where everything passed", () => {
    expect(statusOf(aRow())).toEqual(["satisfied", "pass"]);
    expect(statusOf(aRow(), aRow(wrong("bad")))).toEqual(["not-satisfied", "fail"]);
    expect(statusOf(aRow(), aRow({ outcome: "undetermined" }))).toEqual(["not-satisfied", "other"]);
    expect(statusOf(aRow(), aRow({ outcome: "exempt" }))).toEqual(["not-satisfied", "other"]);
    expect(statusOf(aRow({ outcome: "notApplicable" }))).toEqual(["not-satisfied", "other"]);
  });

  it("restrict the status to the automated checks", () => {
    expect(resultOf(someEvidence()).findings[0]?.target.status.remarks).toMatch(
      /^Of the automated checks only: pass 1/,
    );
  });

  it("observe each rule on each of its resources, by test", () => {
    const rows = [aRow(), aRow({ ...wrong("bad"), urn: "urn:two", resource: "two" })];
    const { observations, "local-definitions": local } = resultOf(someEvidence({ rows }));
    expect(observations.map(({ methods }) => methods)).toEqual([["TEST"]]);
    const outcomes = observations[0]?.subjects.map(({ props }) => props.find(({ name }) => name === "outcome")?.value);
    expect(outcomes).toEqual(["pass", "fail"]);
    const known = local["inventory-items"].map(({ uuid }) => uuid);
    expect(observations[0]?.subjects.every((subject) => known.includes(subject["subject-uuid"]))).toBe(true);
  });

  it("link each finding to observations that exist", () => {
    const { observations, findings } = resultOf(someEvidence());
    const known = observations.map(({ uuid }) => uuid);
    const linked = findings.flatMap((finding) =>
      finding["related-observations"].map((each) => each["observation-uuid"]),
    );
    expect(linked).toHaveLength(2);
    expect(linked.filter((uuid) => !known.includes(uuid))).toEqual([]);
  });

  it("carry the statement, and the day of the run in the place of a clock", () => {
    const { metadata } = resultsSchema.parse(JSON.parse(textOf(someEvidence())))["assessment-results"];
    expect(metadata.remarks).toMatch(/supports and does not establish compliance/);
    expect(metadata["last-modified"]).toBe("2026-02-01T00:00:00Z");
    expect(textOf(someEvidence())).toBe(textOf(someEvidence()));
  });
});

const componentSchema = z.object({
  "component-definition": z.object({
    components: z.array(
      z.object({
        "control-implementations": z.array(
          z.object({
            "implemented-requirements": z.array(
              z.object({ "control-id": z.string(), props: z.array(property), remarks: z.string() }),
            ),
          }),
        ),
      }),
    ),
  }),
});

describe("the OSCAL component definition", () => {
  it("lists for each control the rules with their strength, and what stays with the owner", () => {
    const evidence = someEvidence({ rules: [aRule(), aRule({ id: "T02" })] });
    const document = componentSchema.parse(JSON.parse(renderComponentDefinition(evidence, coverageOf(evidence))));
    const requirements = document["component-definition"].components
      .flatMap((component) => component["control-implementations"])
      .flatMap((implementation) => implementation["implemented-requirements"]);
    const found = requirements.find((each) => each["control-id"] === "soc2-CC6.1");
    const rules = found?.props.filter(({ name }) => name === "rule-id").map((each) => [each.value, each.class]);
    expect(rules).toEqual([
      ["T01", "direct"],
      ["T02", "direct"],
    ]);
    expect(found?.remarks).toMatch(/^Outside of automation, with the owner: /);
  });
});

describe("an identifier from content", () => {
  it("is a version 5 UUID that only other content changes", () => {
    expect(contentUuid("a", "b")).toMatch(/^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(contentUuid("a", "b")).toBe(contentUuid("a", "b"));
    expect(contentUuid("a", "b")).not.toBe(contentUuid("ab"));
  });
});
