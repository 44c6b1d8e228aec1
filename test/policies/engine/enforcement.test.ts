import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { profiles } from "#policies/catalog/profiles.ts";
import { enforcementOf, renderPackConfig, validateProfile } from "#policies/engine/enforcement.ts";
import type { Profile } from "#policies/engine/enforcement.ts";
import type { Level } from "#policies/engine/policy.ts";
import { environments } from "#policies/engine/subject.ts";
import type { Environment } from "#policies/engine/subject.ts";
import { allPolicies, azurePolicies, kubernetesPolicies, stackPolicies } from "#policies/packs/all.ts";
import { root } from "#test/support/synth.ts";

const lowered: Profile = { X1: { to: "advisory", reason: "no traffic" } };
const both = { staging: lowered, production: lowered };
const id = "X1";

describe("enforcement", () => {
  it.each<[Level, Environment, string]>([
    ["mandatory", "staging", "mandatory"],
    ["mandatory", "production", "mandatory"],
    ["production", "staging", "advisory"],
    ["production", "production", "mandatory"],
    ["advisory", "staging", "advisory"],
    ["advisory", "production", "advisory"],
  ])("of level %s in %s is %s where the profile lowers it", (level, environment, expected) => {
    expect(enforcementOf({ id, level }, environment, both)).toBe(expected);
  });

  it("of level production is mandatory in staging where nothing lowers it", () => {
    expect(enforcementOf({ id: "X2", level: "production" }, "staging", both)).toBe("mandatory");
  });

  it("is written by id", () => {
    const policies = [
      { id: "B", level: "advisory" },
      { id: "A", level: "mandatory" },
    ] as const;
    expect(renderPackConfig(policies, "staging", both)).toBe('{\n  "A": "mandatory",\n  "B": "advisory"\n}\n');
  });
});

describe("a profile", () => {
  const policies = [
    { id: "X1", level: "production" },
    { id: "X3", level: "mandatory" },
  ] as const;

  it("lowers by name and with a reason", () => {
    expect(validateProfile(policies, "staging", lowered)).toEqual([]);
  });

  it.each<[Environment, Profile, string]>([
    ["production", lowered, "production: X1 cannot be lowered there"],
    ["staging", { X3: { to: "advisory", reason: "x" } }, "staging: X3 is mandatory and cannot be lowered"],
    ["staging", { X9: { to: "advisory", reason: "x" } }, "staging: there is no policy X9"],
    ["staging", { X1: { to: "disabled", reason: " " } }, "staging: X1 is lowered without a reason"],
  ])("of %s with %j is refused", (environment, profile, problem) => {
    expect(validateProfile(policies, environment, profile)).toEqual([problem]);
  });

  it.each(environments)("of %s as committed has nothing wrong", (environment) => {
    expect(validateProfile(allPolicies, environment, profiles[environment])).toEqual([]);
  });

  it.each(environments)("of %s is what the committed file for the engine says", (environment) => {
    const committed = readFileSync(join(root, "policies", "config", `${environment}.json`), "utf8");
    expect(renderPackConfig(allPolicies, environment, profiles), "run npm run policies:config").toBe(committed);
  });
});

describe("the packs", () => {
  it("hold every policy once", () => {
    const ids = allPolicies.map((policy) => policy.id);
    expect(ids.filter((each, index) => ids.indexOf(each) !== index)).toEqual([]);
    const served = [...azurePolicies, ...kubernetesPolicies, ...stackPolicies].map((policy) => policy.id);
    expect(served.toSorted()).toEqual(ids.toSorted());
  });

  it("leave no family out", async () => {
    const files = globSync("policies/packs/*.ts", { cwd: root }).filter((file) => !file.endsWith("/all.ts"));
    const families = await Promise.all(files.map((file) => import(pathToFileURL(join(root, file)).href)));
    const lists: readonly unknown[] = families.flatMap((family: object) => Object.values(family) as unknown[]);
    const declared: readonly unknown[] = lists.flatMap((list): readonly unknown[] => (Array.isArray(list) ? list : []));
    const known: readonly unknown[] = allPolicies;
    expect(declared.length).toBeGreaterThan(0);
    expect(declared.filter((policy) => !known.includes(policy))).toEqual([]);
  });

  it("divide the resource policies by provider", () => {
    const kinds = new Set(kubernetesPolicies.flatMap((policy) => policy.kinds));
    const both = azurePolicies.flatMap((policy) => policy.kinds).filter((kind) => kinds.has(kind));
    expect(both).toEqual([]);
  });
});
