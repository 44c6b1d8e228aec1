import { describe, expect, it } from "vitest";
import { renderJunit } from "#tools/lab/experiments/junit.ts";

const result = { group: "admission", shows: "a sentence", milliseconds: 1500, findings: [], control: ["found"] };

describe("the JUnit report of the lab", () => {
  it("counts tests and failures of a stack and gives times in seconds", () => {
    const xml = renderJunit(new Map([["staging", [result, { ...result, findings: ["wrong"] }]]]));
    expect(xml).toContain('<testsuite name="lab.staging" tests="2" failures="1" time="3.000">');
    expect(xml).toContain('<testcase classname="lab.admission" name="a sentence" time="1.500"/>');
    expect(xml).toContain('<failure message="wrong"/>');
  });

  it("reports a negative control that stays green as a failure", () => {
    expect(renderJunit(new Map([["staging", [{ ...result, control: [] }]]]))).toContain("control stays green");
  });

  it("escapes what XML reserves and leaves out what it cannot hold", () => {
    const xml = renderJunit(new Map([["staging", [{ ...result, findings: ['<a> & "b"\u0000\u001b'] }]]]));
    expect(xml).toContain('message="&lt;a&gt; &amp; &quot;b&quot;"');
  });
});
