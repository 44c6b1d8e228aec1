import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { frameworks } from "#policies/catalog/frameworks.ts";
import { frameworkIds } from "#policies/engine/evidence/evidence.ts";
import { allPolicies } from "#policies/packs/all.ts";
import { root } from "#test/support/synth.ts";

/** Every link of a policy to a control. */
const mappings = allPolicies.flatMap(({ id: policy, controls }) =>
  frameworkIds.flatMap((framework) =>
    Object.entries(controls[framework] ?? {}).map(([control, [strength, rationale]]) => ({
      policy,
      framework,
      control,
      strength,
      rationale,
    })),
  ),
);

const repeated = (texts: readonly string[]): readonly string[] => [
  ...new Set(texts.filter((text, index) => texts.indexOf(text) !== index)),
];

describe("the catalogue of policies", () => {
  it("gives every policy an id of its own", () => {
    expect(repeated(allPolicies.map(({ id }) => id))).toEqual([]);
    expect(allPolicies.filter(({ id }) => !/^[A-Z]+\d\d$/.test(id)).map(({ id }) => id)).toEqual([]);
  });

  it("loads every family there is", () => {
    const families = globSync("policies/packs/*.ts", { cwd: root }).filter((file) => !file.endsWith("/all.ts"));
    const loader = readFileSync(join(root, "policies/packs/all.ts"), "utf8");
    expect(families.length).toBeGreaterThan(5);
    expect(families.filter((file) => !loader.includes(`"#${file}"`))).toEqual([]);
  });

  it("has a rule for each record, and lists each rule in a pack", () => {
    const records = globSync("policies/catalog/*.ts", { cwd: root }).flatMap((file) =>
      [...readFileSync(join(root, file), "utf8").matchAll(/^ {2}([A-Z]+\d\d): \{$/gm)].map(([, id]) => id),
    );
    expect(records.toSorted()).toEqual(allPolicies.map(({ id }) => id).toSorted());
    const packs = globSync("policies/packs/*.ts", { cwd: root })
      .map((file) => readFileSync(join(root, file), "utf8"))
      .join("\n");
    const rules = globSync("policies/rules/*/{require,disallow,limit}-*.ts", { cwd: root });
    expect(rules.filter((file) => !packs.includes(`"#${file}"`))).toEqual([]);
  });

  it("says of every policy what is right, why, what to do, and by whose advice", () => {
    const incomplete = allPolicies.filter(
      ({ title, why, remediation, source }) =>
        [title, why, remediation].some((text) => text.trim().length < 10) || !URL.canParse(source),
    );
    expect(incomplete.map(({ id }) => id)).toEqual([]);
    expect(allPolicies.filter(({ source }) => !source.startsWith("https://")).map(({ id }) => id)).toEqual([]);
    expect(allPolicies.filter(({ title }) => title.endsWith(".")).map(({ id }) => id)).toEqual([]);
  });

  it("maps every policy to something", () => {
    const mapped = new Set(mappings.map(({ policy }) => policy));
    expect(allPolicies.filter(({ id }) => !mapped.has(id)).map(({ id }) => id)).toEqual([]);
  });

  it("maps to controls that exist in the pinned edition", () => {
    const unknown = mappings.filter(
      ({ framework, control }) => !Object.hasOwn(frameworks[framework].controls, control),
    );
    expect(unknown.map(({ policy, framework, control }) => `${policy}: ${framework} ${control}`)).toEqual([]);
  });

  it("maps no policy to more than three controls of a framework", () => {
    const groups = Object.entries(Object.groupBy(mappings, ({ policy, framework }) => `${policy} ${framework}`));
    expect(groups.filter(([, group = []]) => group.length > 3).map(([name]) => name)).toEqual([]);
  });

  it("gives every mapping a reason in one line", () => {
    const poor = mappings.filter(({ rationale }) => !/^\S.{14,}$/.test(rationale));
    expect(poor.map(({ policy, control, rationale }) => `${policy} ${control}: ${rationale}`)).toEqual([]);
  });

  it("repeats no reason: what fits two rules or two controls says nothing about either", () => {
    expect(repeated(mappings.map(({ rationale }) => rationale))).toEqual([]);
  });
});

describe("the lists of controls", () => {
  /** Counts from the contents pages of the publishers. */
  it.each([
    ["iso27001", "A.5.", 37],
    ["iso27001", "A.6.", 8],
    ["iso27001", "A.7.", 14],
    ["iso27001", "A.8.", 34],
    ["soc2", "CC", 33],
    ["soc2", "A1.", 3],
    ["soc2", "C1.", 2],
    ["soc2", "PI1.", 5],
    ["part11", "11.300", 5],
  ] as const)("name every control of %s that begins with %s", (framework, prefix, count) => {
    expect(Object.keys(frameworks[framework].controls).filter((id) => id.startsWith(prefix))).toHaveLength(count);
  });

  it("name the paragraphs (a) to (k) of 11.10", () => {
    const letters = Object.keys(frameworks.part11.controls).flatMap((id) => /^11\.10\((\w)\)/.exec(id)?.[1] ?? []);
    expect([...new Set(letters)].join("")).toBe("abcdefghijk");
  });

  it("say of every control what it is about and what stays with the owner", () => {
    const all = frameworkIds.flatMap((framework) => Object.entries(frameworks[framework].controls));
    expect(all.filter(([, { label, outside }]) => label === "" || outside === "").map(([id]) => id)).toEqual([]);
  });
});
