import { describe, expect, it } from "vitest";
import { applyExemptions, matchesUrn, parseExemptions } from "#policies/engine/exemptions.ts";
import type { Exemption, Gate } from "#policies/engine/exemptions.ts";
import type { Result } from "#policies/engine/outcome.ts";

const row = {
  rule: "AKS01",
  urn: "urn:pulumi:production::ms5::*::cluster",
  reason: "migration",
  owner: "platform",
  ticket: "MS5-1",
  created: "2026-01-01",
  expires: "2026-06-30",
} as const satisfies Exemption;

const urn = "urn:pulumi:production::ms5::ms5:platform:AksCluster$azure-native:containerservice:ManagedCluster::cluster";
const result = (outcome: Result["outcome"], policy = "AKS01"): Result => ({
  policy,
  urn,
  outcome,
  findings: outcome === "fail" ? [{ path: "a", message: "a: wrong" }] : [],
  undetermined: [],
});

describe("an exemption file", () => {
  it("gives its rows", () => {
    expect(parseExemptions({ exemptions: [row] }, ["AKS01"])).toEqual({ exemptions: [row], problems: [] });
  });

  it.each(["rule", "urn", "reason", "owner", "ticket", "created", "expires"])("refuses a row without %s", (field) => {
    const { exemptions, problems } = parseExemptions({ exemptions: [{ ...row, [field]: undefined }] }, ["AKS01"]);
    expect(exemptions).toEqual([]);
    expect(problems.map((problem) => problem.split(":")[0])).toEqual([`exemptions[0].${field}`]);
  });

  it("names every problem of every row, and keeps the rows that are whole", () => {
    const broken = { ...row, owner: " ", expires: "soon", severity: "low" };
    const { exemptions, problems } = parseExemptions({ exemptions: [broken, row, { ...row, rule: "XYZ9" }] }, [
      "AKS01",
    ]);
    expect(exemptions).toEqual([row]);
    expect(problems).toEqual([
      "exemptions[0].owner: must not be empty",
      "exemptions[0].expires: must be a day like 2026-11-25",
      expect.stringMatching(/^exemptions\[0\].*severity/),
      "exemptions[2].rule: there is no policy XYZ9",
    ]);
  });

  it.each(["*", "urn:pulumi:*", "urn:pulumi:production::"])(
    "refuses the URN %s, which names no resource",
    (pattern) => {
      expect(parseExemptions({ exemptions: [{ ...row, urn: pattern }] }, ["AKS01"]).problems).toEqual([
        "exemptions[0].urn: must begin with urn:pulumi:<stack>::",
      ]);
    },
  );

  it("refuses an end that is not after the beginning", () => {
    const problems = ["2026-01-01", "2025-12-31"].flatMap(
      (expires) => parseExemptions({ exemptions: [{ ...row, expires }] }, ["AKS01"]).problems,
    );
    expect(problems).toEqual(Array.from({ length: 2 }, () => "exemptions[0].expires: must be after created"));
  });

  it.each([[undefined], ["text"], [{ exemptions: "none" }], [{}]])("refuses a file that holds %j", (content) => {
    const { exemptions, problems } = parseExemptions(content, ["AKS01"]);
    expect([exemptions, problems.length]).toEqual([[], 1]);
  });
});

describe("a URN pattern", () => {
  it.each([
    ["urn:pulumi:*::ms5::*::cluster", true],
    [urn, true],
    ["urn:pulumi:production::ms5::*::clust", false],
    ["rn:pulumi:*::cluster", false],
    ["urn:pulumi:production::ms5::ms5:platform:AksCluster.azure-native*", false],
  ])("%s means the cluster: %s", (pattern, matches) => {
    expect(matchesUrn(pattern, urn)).toBe(matches);
  });
});

describe("an exemption", () => {
  const apply = (results: readonly Result[], exemption: Exemption, today: string, gate: Gate = "plan") =>
    applyExemptions(results, [exemption], { today, gate });

  it("makes a violation exempt, with its findings, and names itself", () => {
    expect(apply([result("fail")], row, "2026-02-01")).toEqual({
      results: [{ ...result("fail"), outcome: "exempt", exemption: `AKS01 on ${row.urn}` }],
      violations: [],
      warnings: [],
    });
  });

  it("leaves other policies alone, and is a violation when it meets nothing", () => {
    const { results, violations } = apply([result("fail", "AKS02"), result("pass")], row, "2026-02-01");
    expect(results.map(({ outcome }) => outcome)).toEqual(["fail", "pass"]);
    expect(violations).toEqual([`the exemption of AKS01 on ${row.urn} meets no finding`]);
  });

  it("is needed while its object is undetermined", () => {
    expect(apply([result("undetermined")], row, "2026-02-01").violations).toEqual([]);
  });

  it("of another stack is not asked for here", () => {
    const other = { ...row, urn: "urn:pulumi:staging::ms5::*::cluster" };
    expect(apply([result("pass")], other, "2026-02-01").violations).toEqual([]);
  });

  it("holds on its last day", () => {
    expect(apply([result("fail")], row, "2026-06-30", "deployment")).toMatchObject({
      results: [{ outcome: "exempt" }],
      violations: [],
    });
  });

  it("that has ended still holds in a plan, with a warning", () => {
    expect(apply([result("fail")], row, "2026-07-01")).toMatchObject({
      results: [{ outcome: "exempt" }],
      violations: [],
      warnings: [`the exemption of AKS01 on ${row.urn} has expired on 2026-06-30`],
    });
  });

  it("that has ended is a violation at the gate of a deployment, beside what it covered", () => {
    expect(apply([result("fail")], row, "2026-07-01", "deployment")).toMatchObject({
      results: [{ outcome: "fail" }],
      violations: [`the exemption of AKS01 on ${row.urn} has expired on 2026-06-30`],
      warnings: [],
    });
  });

  it("that is in date is taken before one that has ended", () => {
    const renewed = { ...row, urn, expires: "2026-12-31" };
    const { results } = applyExemptions([result("fail")], [row, renewed], { today: "2026-07-01", gate: "plan" });
    expect(results[0]?.exemption).toBe(`AKS01 on ${urn}`);
  });
});
