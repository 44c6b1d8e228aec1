import { describe, expect, it } from "vitest";
import type { ExemptionFile } from "#policies/engine/exemptions.ts";
import { resourceRule } from "#policies/engine/policy.ts";
import { makePolicy } from "#test/policies/support/made-policy.ts";
import { synth } from "#test/support/synth.ts";
import { judgeCapture } from "#tools/policies/judge.ts";
import type { JudgeOptions } from "#tools/policies/judge.ts";

const none: ExemptionFile = { exemptions: [], problems: [] };
const kinds = ["containerservice/ManagedCluster"];
const refuse = (wrong: string) =>
  resourceRule((_resource, report) => {
    report("", wrong);
  });
const policies = [
  makePolicy(refuse("low"), { id: "T1", severity: "low", level: "advisory", kinds }),
  makePolicy(refuse("worst"), { id: "T2", severity: "critical", kinds }),
  makePolicy(refuse("high"), { id: "T3", severity: "high", kinds }),
  makePolicy(resourceRule(), { id: "T4", kinds }),
];

const judge = async (rest: Partial<JudgeOptions> = {}) =>
  judgeCapture(await synth("production"), { exemptions: none, today: "2026-01-01", gate: "plan", policies, ...rest });

const exemption = (rule: string) => ({
  rule,
  urn: "urn:pulumi:production::*",
  reason: "r",
  owner: "o",
  ticket: "t",
  created: "2025-01-01",
  expires: "2025-12-31",
});

describe("the judgement of a captured stack", () => {
  it("lists what is violated, the worst first, with its enforcement and its remedy", async () => {
    const { findings } = await judge();
    expect(
      findings.map(({ policy, message, enforcement, remediation }) => [policy.id, message, enforcement, remediation]),
    ).toEqual([
      ["T2", "worst", "mandatory", "make it so"],
      ["T3", "high", "mandatory", "make it so"],
      ["T1", "low", "advisory", "make it so"],
    ]);
  });

  it("names the resource and the line of the stack that declares it", async () => {
    const [finding] = (await judge()).findings;
    expect(finding?.name).toBe("cluster");
    expect(finding?.line?.file).toMatch(/^stacks\//);
    expect(finding?.line?.line).toBeGreaterThan(0);
  });

  it("has a row for each policy, for those that pass too, and one about the exemptions", async () => {
    const { results } = await judge();
    expect(results.map(({ policy, outcome }) => `${policy} ${outcome}`)).toEqual([
      "T1 fail",
      "T2 fail",
      "T3 fail",
      "T4 pass",
      "GOV13 pass",
    ]);
  });

  it("honours an exemption that has ended in a plan, and warns", async () => {
    const exemptions = { exemptions: [exemption("T2")], problems: [] };
    const { findings, warnings, results } = await judge({ exemptions });
    expect(findings.map(({ policy }) => policy.id)).toEqual(["T3", "T1"]);
    expect(warnings).toEqual(["the exemption of T2 on urn:pulumi:production::* has expired on 2025-12-31"]);
    expect(results.find(({ policy }) => policy === "T2")?.outcome).toBe("exempt");
  });

  it("refuses at the gate what an ended exemption covers, and the exemption itself", async () => {
    const exemptions = { exemptions: [exemption("T2")], problems: [] };
    const { findings, warnings } = await judge({ exemptions, gate: "deployment" });
    expect(findings.map(({ policy }) => policy.id)).toEqual(["T2", "T3", "GOV13", "T1"]);
    expect(warnings).toEqual([]);
  });

  it("takes an incomplete exemption and one that meets nothing for violations", async () => {
    const exemptions = { exemptions: [exemption("T4")], problems: ["exemptions[1].owner: must not be empty"] };
    const { findings } = await judge({ exemptions });
    const messages = findings.filter(({ policy }) => policy.id === "GOV13").map(({ message, name }) => [name, message]);
    expect(messages).toEqual([
      ["", "exemptions[1].owner: must not be empty"],
      ["", "the exemption of T4 on urn:pulumi:production::* meets no finding"],
    ]);
  });
});
