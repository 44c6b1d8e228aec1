import { describe, expect, it } from "vitest";
import { aJudgedPlan, anExemption, madePolicies, sectionOf } from "#test/support/judged-plan.ts";
import { unknown } from "#test/support/plan-builders.ts";
import { diffPlans } from "#tools/plan/diff.ts";
import { renderMarkdown } from "#tools/plan/markdown.ts";
import { planSchema } from "#tools/plan/model.ts";
import type { Plan } from "#tools/plan/model.ts";
import { withPolicyChange } from "#tools/plan/policy-change.ts";
import { renderTerminal } from "#tools/plan/terminal.ts";

const good = { public: false, owner: "team-data" };
const open = { ...good, public: true };

const statusOf = (plan: Plan): string => sectionOf(plan).status;
const policiesText = (plan: Plan): string =>
  renderTerminal(plan)
    .split("\n\n")
    .find((block) => block.startsWith("Policies")) ?? "";

describe("the policies in a plan", () => {
  it("satisfy the published schema", () => {
    const plan = aJudgedPlan({ accounts: { data: open, images: { public: true } }, exemptions: [anExemption] });
    expect(planSchema.safeParse(JSON.parse(JSON.stringify(plan))).error).toBeUndefined();
  });

  it.each([
    ["error", "a mandatory policy is violated", { data: open }],
    ["warning", "an advisory one is", { data: { public: false } }],
    ["ok", "none is", { data: good }],
    ["ok", "it is unknown whether one is", { data: { ...good, public: unknown } }],
  ] as const)("are an %s when %s", (status, _when, accounts) => {
    expect(statusOf(aJudgedPlan({ accounts }))).toBe(status);
  });

  it("count a row for each policy and resource by outcome", () => {
    const accounts = { data: good, images: open, logs: { ...good, public: unknown } };
    const plan = aJudgedPlan({ accounts, exemptions: [anExemption] });
    expect(sectionOf(plan).data.counts).toEqual({ pass: 4, fail: 0, exempt: 1, undetermined: 1, notApplicable: 0 });
  });

  it("come the most severe first", () => {
    expect(madePolicies.map(({ id }) => id)).toEqual(["TST02", "TST01"]);
    expect(sectionOf(aJudgedPlan({ accounts: {} })).data.policies.map(({ id }) => id)).toEqual(["TST01", "TST02"]);
  });

  it("name every resource that is undetermined with the values it waits for", () => {
    const [policy] = sectionOf(aJudgedPlan({ accounts: { data: { ...good, public: unknown } } })).data.policies;
    expect(policy?.undetermined).toEqual([{ urn: expect.stringContaining("::data") as string, paths: ["public"] }]);
  });
});

describe("an exemption in a plan", () => {
  const exempted = (date: string, gate: "plan" | "deployment" = "plan") =>
    aJudgedPlan({ accounts: { images: open }, exemptions: [anExemption], date, gate });

  it("is listed with its reason, owner and days", () => {
    expect(policiesText(exempted("2026-12-31")).replaceAll(/\s+/g, " ")).toContain(
      "TST01 on urn:pulumi:production::*::images (1), 2026-01-01 to 2026-12-31, team-web, MS5-7: the images are public by law",
    );
  });

  it("keeps a plan clean until its last day, and only warns from the next", () => {
    expect(["2026-12-31", "2027-01-01"].map((date) => statusOf(exempted(date)))).toEqual(["ok", "warning"]);
    expect(policiesText(exempted("2027-01-01")).replaceAll(/\s+/g, " ")).toContain(
      "warning: the exemption of TST01 on urn:pulumi:production::*::images has expired on 2026-12-31",
    );
  });

  it("accepts nothing at the gate of a deployment once it has ended", () => {
    const { status, data } = sectionOf(exempted("2027-01-01", "deployment"));
    expect([status, data.exemptions, data.counts.fail]).toEqual(["error", [], 1]);
  });
});

describe("the policies in the terminal", () => {
  const plan = aJudgedPlan({ accounts: { data: open, logs: { public: false } } });

  it("say what is wrong, where it is declared and what to do", () => {
    expect(policiesText(plan)).toBe(
      [
        "Policies",
        "  2 policies: 2 pass, 2 fail, 0 exempt, 0 undetermined, 0 not applicable",
        "  mandatory and violated: TST01",
        "  advisory and violated: TST02",
        "  critical TST01 nothing is public (mandatory)",
        "           StorageAccount data, stacks/layers/foundation.ts:17: public: is open to the world",
        "           → close it",
        "  low      TST02 everything has an owner (advisory)",
        "           StorageAccount logs, stacks/layers/foundation.ts:17: owner: is nobody",
        "           → make it so",
        "  exemptions in force: none",
      ].join("\n"),
    );
  });

  it("stay within 100 columns but for a name that is longer itself", () => {
    const reason = "word ".repeat(60).trim();
    const wide = aJudgedPlan({ accounts: { images: open, data: open }, exemptions: [{ ...anExemption, reason }] });
    expect(
      policiesText(wide)
        .split("\n")
        .filter((line) => line.length > 100),
    ).toEqual([]);
  });

  it("have escape sequences only where colour was asked for", () => {
    expect([false, true].map((color) => renderTerminal(plan, color).includes("\u001b[31mcritical"))).toEqual([
      false,
      true,
    ]);
  });
});

describe("the policies in a pull-request comment", () => {
  it("are a table of violations with place and remedy", () => {
    expect(renderMarkdown(aJudgedPlan({ accounts: { data: open } })).split("\n")).toContain(
      "| critical, mandatory | TST01: nothing is public | `StorageAccount data` `stacks/layers/foundation.ts:17` | public: is open to the world; close it |",
    );
  });

  it("keep within the size of a comment, and say what they leave out", () => {
    const names = Array.from({ length: 2000 }, (_each, index) => [`account-${String(index)}`, open] as const);
    const text = renderMarkdown(aJudgedPlan({ accounts: Object.fromEntries(names) }));
    expect(text.length).toBeLessThanOrEqual(64_000);
    expect(text).toContain("1960 more do not fit a comment");
  });

  it("list exemptions in a fold", () => {
    const text = renderMarkdown(aJudgedPlan({ accounts: { images: open }, exemptions: [anExemption] }));
    expect(text).toContain(
      "<details><summary>exemptions in force</summary>\n\n| policy | until | owner | ticket | reason |",
    );
  });

  it("cannot be broken by a reason with markup", () => {
    const hostile = { ...anExemption, reason: "</details>\n\n| <script>x</script> |" };
    const text = renderMarkdown(aJudgedPlan({ accounts: { images: open }, exemptions: [hostile] }));
    expect(text).not.toContain("<script>");
    expect(text.match(/<\/details>/g)).toHaveLength(1);
  });
});

describe("a plan with a base", () => {
  const before = aJudgedPlan({ accounts: { data: open, logs: good } });

  const changeOf = (base: Plan, head: Plan) =>
    withPolicyChange(head.slots.policies, base.slots.policies, diffPlans(base, head, "main"))?.data.change;

  it("says which violations the branch adds and which it takes away", () => {
    const after = aJudgedPlan({ accounts: { data: good, logs: open } });
    expect(changeOf(before, after)).toEqual({
      appeared: [expect.objectContaining({ policy: "TST01", urn: expect.stringContaining("::logs") as string })],
      gone: [expect.objectContaining({ policy: "TST01", urn: expect.stringContaining("::data") as string })],
    });
  });

  it("says nothing about a violation that stays", () => {
    expect(changeOf(before, before)).toEqual({ appeared: [], gone: [] });
  });

  it("compares nothing with a base that was not judged", () => {
    const old = { ...before, slots: { application: null, policies: null, cost: null } };
    expect(changeOf(old, before)).toBeNull();
  });

  it("follows a resource that an alias carries over", () => {
    const after = aJudgedPlan({ accounts: { records: open, logs: good } });
    const renamed = after.resources.find(({ name }) => name === "records")?.urn ?? "";
    const diff = diffPlans(before, after, "main");
    const changes = diff.changes.map((change) =>
      change.urn === renamed ? { ...change, renamedFrom: renamed.replace("::records", "::data") } : change,
    );
    const section = withPolicyChange(after.slots.policies, before.slots.policies, { ...diff, changes });
    expect(section?.data.change).toEqual({ appeared: [], gone: [] });
  });

  it("counts both in words", () => {
    const after = aJudgedPlan({ accounts: { data: good, logs: open } });
    const section = withPolicyChange(after.slots.policies, before.slots.policies, diffPlans(before, after, "main"));
    expect(section?.lines.at(-1)).toBe("violations against main: 1 new, 1 gone");
  });
});
