import { beforeAll, describe, expect, it } from "vitest";
import { asSecret } from "#tools/capture/marks.ts";
import type { Capture, CapturedResource } from "#tools/capture/model.ts";
import { synth } from "#test/support/synth.ts";
import { renderDeployment } from "#tools/policies/deployment.ts";

let capture: Capture;
let resources: ReturnType<typeof renderDeployment>["deployment"]["resources"];

beforeAll(async () => {
  capture = await synth("production");
  ({ resources } = renderDeployment(capture).deployment);
});

const made = (rest: Partial<CapturedResource>): Capture => {
  const [stack] = capture.resources.filter(({ type }) => type === "pulumi:pulumi:Stack");
  if (stack === undefined) throw new Error("there is no stack");
  const resource = {
    ...stack,
    parent: stack.urn,
    custom: true,
    type: "pack:module:Thing",
    urn: "urn:thing",
    name: "thing",
  };
  return { ...capture, resources: [{ ...resource, ...rest }, stack] };
};

describe("the state of a captured stack", () => {
  it("holds every resource once", () => {
    const urns = resources.map(({ urn }) => urn);
    expect(new Set(urns).size).toBe(urns.length);
    expect(capture.resources.filter(({ urn }) => !urns.includes(urn))).toEqual([]);
  });

  it("names parents, providers and dependencies before their users", () => {
    const seen = new Set<string>();
    const early = resources.filter(({ urn, parent, provider, dependencies = [] }) => {
      const needs = [parent, provider?.replace(/::[^:]*$/, ""), ...dependencies];
      seen.add(urn);
      return needs.some((each) => each !== undefined && !seen.has(each));
    });
    expect(early).toEqual([]);
  });

  it("gives every custom resource an id and a provider that is there under that id, and components neither", () => {
    const references = new Set(resources.map(({ urn, id }) => `${urn}::${String(id)}`));
    const wrong = resources.filter(({ custom, type, id, provider }) => {
      if (!custom) return id !== undefined || provider !== undefined;
      return id === undefined || (!type.startsWith("pulumi:providers:") && !references.has(String(provider)));
    });
    expect(wrong).toEqual([]);
  });

  it("makes a default provider for a package whose resources name none", () => {
    const { deployment } = renderDeployment(made({ provider: "" }));
    const urn = "urn:pulumi:production::ms5::pulumi:providers:pack::default";
    expect(deployment.resources.map((each) => each.urn)).toEqual([urn, expect.stringContaining("Stack"), "urn:thing"]);
    expect(deployment.resources[2]?.provider).toBe(`${urn}::default-pack`);
  });

  it("holds secrets in clear, as JSON text, at any depth", () => {
    const inputs = { list: [{ password: asSecret({ deep: asSecret("x") }) }], plain: 1 };
    const [, , thing] = renderDeployment(made({ inputs })).deployment.resources;
    const mark = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
    const inner = { ...mark, plaintext: JSON.stringify("x") };
    expect(thing?.inputs).toEqual({
      list: [{ password: { ...mark, plaintext: JSON.stringify({ deep: inner }) } }],
      plain: 1,
    });
  });

  it("keeps what the options of a resource say", () => {
    const [, , thing] = renderDeployment(made({ protect: true, retainOnDelete: true, ignoreChanges: ["a"] })).deployment
      .resources;
    expect(thing).toMatchObject({ protect: true, retainOnDelete: true, ignoreChanges: ["a"] });
  });

  it("cannot be made of a preview, whose values are not known", async () => {
    const preview = await synth("production", "preview");
    expect(() => renderDeployment(preview)).toThrow("a capture of a preview has values that no state can hold");
  });
});
