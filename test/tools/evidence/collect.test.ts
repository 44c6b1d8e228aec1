import { describe, expect, it } from "vitest";
import type { Exemption } from "#policies/engine/exemptions.ts";
import { resourceRule } from "#policies/engine/policy.ts";
import { makePolicy } from "#test/policies/support/made-policy.ts";
import { root, synth } from "#test/support/synth.ts";
import { collectEvidence } from "#tools/evidence/collect.ts";
import { dayOf, renderHeader } from "#tools/evidence/header.ts";
import { judgeCapture } from "#tools/policies/judge.ts";

const kinds = ["containerservice/ManagedCluster"];
const refuse = resourceRule((_resource, report) => {
  report("sku", "too small");
});
const policies = [
  makePolicy(refuse, { id: "T2", kinds, controls: { soc2: { "CC6.1": ["direct", "the reason"] } } }),
  makePolicy(resourceRule(), { id: "T1", kinds }),
];

const exemption = (rest: Partial<Exemption> = {}): Exemption => ({
  rule: "T2",
  urn: "urn:pulumi:production::*",
  reason: "the vendor",
  owner: "platform",
  ticket: "MS5-1",
  created: "2026-01-01",
  expires: "2026-02-01",
  ...rest,
});

async function evidenceWith(exemptions: readonly Exemption[] = [], date = "2026-01-11") {
  const capture = await synth("production");
  const gate = "plan";
  const judgement = judgeCapture(capture, { exemptions: { exemptions, problems: [] }, today: date, gate, policies });
  const commit = { id: "a".repeat(40), modified: true, day: date };
  return collectEvidence(
    { capture, judgement, policies, exemptions },
    renderHeader({ root, capture, gate, date, commit }),
  );
}

describe("the evidence of a run", () => {
  it("has a row for each rule and resource, sorted, with the line that declares it", async () => {
    const { rows } = await evidenceWith();
    expect(rows.map(({ rule, resource, outcome }) => [rule, resource, outcome])).toEqual([
      ["T1", "cluster", "pass"],
      ["T2", "cluster", "fail"],
    ]);
    expect(rows[1]?.location?.file).toMatch(/^stacks\//);
    expect(rows[1]?.componentLocation?.file).toMatch(/^components\//);
    expect(rows[1]?.findings).toEqual([{ path: "sku", message: "sku: too small" }]);
  });

  it("repeats in each row what an auditor needs of the rule", async () => {
    const { rows } = await evidenceWith();
    expect(rows[1]?.enforcement).toBe("mandatory");
    expect(rows[1]?.controls).toEqual([
      { framework: "soc2", id: "CC6.1", strength: "direct", rationale: "the reason" },
    ]);
  });

  it("tells how old an exemption is, how long it still holds and how many rows it covers", async () => {
    const { exemptions, rows } = await evidenceWith([exemption()]);
    expect(exemptions.map(({ ageDays, daysLeft, rows: covered }) => [ageDays, daysLeft, covered])).toEqual([
      [10, 21, 1],
    ]);
    expect(rows[1]?.outcome).toBe("exempt");
    expect(rows[1]?.exemption).toBe(exemptions[0]?.id);
  });

  it("counts the days since an exemption ended below zero", async () => {
    const { exemptions } = await evidenceWith([exemption()], "2026-02-04");
    expect(exemptions[0]?.daysLeft).toBe(-3);
  });

  it("leaves out exemptions of other stacks", async () => {
    const { exemptions } = await evidenceWith([exemption({ urn: "urn:pulumi:staging::*" })]);
    expect(exemptions).toEqual([]);
  });

  it("names commit, exact versions and the hash of the configuration", async () => {
    const { run } = await evidenceWith();
    expect(run.commit).toEqual({ id: "a".repeat(40), modified: true });
    expect(run.versions["@pulumi/policy"]).toMatch(/^\d+\.\d+\.\d+$/);
    expect(run.hashes["Pulumi.production.yaml"]).toMatch(/^[0-9a-f]{64}$/);
  });

  it("refuses a field that is not what the schema says", async () => {
    const capture = await synth("production");
    const run = renderHeader({ root, capture, gate: "plan", date: "yesterday", commit: undefined });
    const judgement = { results: [], warnings: [] };
    expect(() => collectEvidence({ capture, judgement, policies, exemptions: [] }, run)).toThrow(/date/);
  });
});

describe("the day of the evidence", () => {
  it("is the one given, or else that of the commit", () => {
    const commit = { id: "a", modified: false, day: "2026-01-02" };
    expect(dayOf("2026-03-04", commit)).toBe("2026-03-04");
    expect(dayOf(undefined, commit)).toBe("2026-01-02");
  });

  it("is asked for where there is no commit", () => {
    expect(() => dayOf(undefined, undefined)).toThrow(/--date: there is no commit/);
  });
});
