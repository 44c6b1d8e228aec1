import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { allPolicies } from "#policies/packs/all.ts";
import { root } from "#test/support/synth.ts";
import { loadExemptions } from "#tools/policies/load-exemptions.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function checkout(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), "ms5-exemptions-"));
  folders.push(folder);
  mkdirSync(join(folder, "policies"));
  writeFileSync(join(folder, "policies", "exemptions.yaml"), source);
  return folder;
}

describe("the exemptions of a checkout", () => {
  it("are complete as committed", () => {
    const rules = allPolicies.map(({ id }) => id);
    expect(loadExemptions(root, rules).problems).toEqual([]);
  });

  it("keep their days as text, quoted or not", () => {
    const folder = checkout(
      "exemptions:\n  - { rule: A, urn: 'urn:pulumi:staging::x', reason: r, owner: o, ticket: t, created: 2026-01-01, expires: '2026-02-01' }\n",
    );
    expect(loadExemptions(folder, ["A"])).toMatchObject({ exemptions: [{ created: "2026-01-01" }], problems: [] });
  });

  it("that are no YAML are a problem in one line", () => {
    const { exemptions, problems } = loadExemptions(checkout("exemptions: [\n"), []);
    expect([exemptions, problems.length]).toEqual([[], 1]);
    expect(problems[0]).not.toContain("\n");
  });
});
