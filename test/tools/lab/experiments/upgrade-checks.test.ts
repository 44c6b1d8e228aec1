import { describe, expect, it } from "vitest";
import type { Step } from "#tools/lab/engine/events.ts";
import {
  changesOfDiff,
  changesOfSteps,
  judgeAgainstPlan,
  judgeStateful,
  missingPackages,
} from "#tools/lab/experiments/upgrade/upgrade-checks.ts";
import type { Change } from "#tools/plan/model.ts";

const urnOf = (type: string, name: string): string => `urn:pulumi:staging::ms5::${type}::${name}`;
const storage = "azure-native:storage:StorageAccount";
const logs = urnOf(storage, "logs");

const step = (operation: string, type: string, name: string): Step => ({
  operation,
  urn: urnOf(type, name),
  type,
  changed: [],
  failed: false,
  inputs: {},
});
const change = (parts: Partial<Change>): Change => ({
  op: "update",
  urn: logs,
  renamedFrom: null,
  type: storage,
  name: "logs",
  provider: "azure-native",
  layer: null,
  custom: true,
  protectedInBase: false,
  mayReplace: false,
  properties: [],
  options: [],
  ...parts,
});
const property = { path: "tags", kind: "change", before: "a", after: "b", effect: "update" } as const;
const plan = (parts: Partial<Change>) => changesOfDiff({ changes: [change(parts)] });

describe("the changes of an engine", () => {
  it("count the steps of a replacement as one", () => {
    const steps = ["create-replacement", "replace", "delete-replaced"].map((each) => step(each, storage, "logs"));
    expect([...changesOfSteps(steps)]).toEqual([[logs, { op: "replace", mayReplace: false }]]);
  });

  it("leave out what stays, components, providers and the stack", () => {
    const steps = [
      step("same", storage, "logs"),
      step("create", "ms5:platform:Network", "network"),
      step("update", "pulumi:providers:kubernetes", "access"),
      step("create", "pulumi:pulumi:Stack", "ms5-staging"),
    ];
    expect(changesOfSteps(steps).size).toBe(0);
  });
});

describe("engine and plan", () => {
  const updated = changesOfSteps([step("update", storage, "logs")]);
  const replaced = changesOfSteps([step("replace", storage, "logs")]);

  it("agree on the same operation", () => {
    expect(judgeAgainstPlan("preview", updated, plan({ properties: [property] }))).toEqual([]);
  });

  it("disagree when the engine replaces what the plan updates", () => {
    expect(judgeAgainstPlan("preview", replaced, plan({ properties: [property] }))).toEqual([
      `${storage} logs: the plan says update, preview says replace`,
    ]);
  });

  it("agree on a replacement that the plan could not exclude", () => {
    expect(judgeAgainstPlan("up", replaced, plan({ properties: [property], mayReplace: true }))).toEqual([]);
  });

  it.each([
    ["the plan", updated, changesOfDiff({ changes: [] })],
    ["the engine", changesOfSteps([]), plan({ op: "delete" })],
  ])("disagree on a change that %s does not know", (_, done, planned) => {
    expect(judgeAgainstPlan("up", done, planned)).toHaveLength(1);
  });

  it("agree on an option that no resource is updated for", () => {
    const options = [{ option: "protect", before: false, after: true } as const];
    expect(judgeAgainstPlan("up", changesOfSteps([]), plan({ options }))).toEqual([]);
  });
});

describe("stateful resources", () => {
  const stateful = new Set([storage]);

  it.each(["replace", "delete"])("must not see a %s", (operation) => {
    const done = changesOfSteps([step(operation, storage, "logs"), step(operation, "other:a:B", "b")]);
    expect(judgeStateful(done, stateful)).toEqual([`${operation} of stateful ${storage} logs`]);
  });

  it.each(["create", "update"])("may see a %s", (operation) => {
    expect(judgeStateful(changesOfSteps([step(operation, storage, "logs")]), stateful)).toEqual([]);
  });
});

describe("the packages of an earlier program", () => {
  const lock = (packages: object) => JSON.stringify({ packages: { "": { version: "0.1.0" }, ...packages } });
  const present = lock({ "node_modules/a": { version: "1.0.0" }, "node_modules/new": { version: "1.0.0" } });

  it("are there when each has the same version, whatever else is there", () => {
    expect(missingPackages(lock({ "node_modules/a": { version: "1.0.0" } }), present)).toEqual([]);
  });

  it.each([
    ["of another version", { "node_modules/a": { version: "2.0.0" } }, ["a 2.0.0"]],
    ["that is gone", { "node_modules/b": { version: "1.0.0" } }, ["b 1.0.0"]],
  ])("lack one %s", (_, packages, missing) => {
    expect(missingPackages(lock(packages), present)).toEqual(missing);
  });

  it("need nothing that is for development alone", () => {
    expect(missingPackages(lock({ "node_modules/b": { version: "1.0.0", dev: true } }), present)).toEqual([]);
  });

  it("are unknown where the commit has no lock file", () => {
    expect(missingPackages("", present)).toEqual(["a package-lock.json"]);
  });
});
