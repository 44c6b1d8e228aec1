import { describe, expect, it } from "vitest";
import { asSecret } from "#tools/capture/marks.ts";
import type { CapturedResource } from "#tools/capture/model.ts";
import { judgePlan } from "#tools/lab/experiments/life-cycle/plan-equality.ts";

const planned = (type: string, inputs: Readonly<Record<string, unknown>>): CapturedResource => ({
  urn: `urn:pulumi:test::ms5::ms5:a:B$${type}::thing`,
  type,
  name: "thing",
  custom: true,
  parent: "",
  provider: "",
  inputs,
  dependencies: [],
  propertyDependencies: {},
  protect: false,
  retainOnDelete: false,
  deleteBeforeReplace: false,
  ignoreChanges: [],
  replaceOnChanges: [],
  aliases: [],
  version: "",
  frames: [],
  registeredOutputs: undefined,
});
const judge = (
  type: string,
  captured: Readonly<Record<string, unknown>>,
  inputs: Readonly<Record<string, unknown>>,
) => {
  const resource = planned(type, captured);
  const step = { operation: "create", urn: resource.urn, type, changed: [], failed: false, inputs };
  return judgePlan([resource], [step]);
};

describe("a plan beside the engine's preview", () => {
  it.each([
    ["azure-native:keyvault:Vault", { azureApiVersion: "2024-11-01" }],
    ["azure-native:authorization:PolicyAssignment", { location: "uksouth" }],
    ["pulumi:providers:random", { version: "4.21.2", __internal: {} }],
  ])("may lack what is added to %s after the program spoke", (type, added) => {
    expect(judge(type, { a: 1 }, { a: 1, ...added })).toEqual([]);
  });

  it.each([
    ["has another value", "azure-native:keyvault:Vault", { a: 1 }, { a: 2 }, "thing a: planned 1, previewed 2"],
    ["states the version itself", "azure-native:keyvault:Vault", { azureApiVersion: "1" }, { azureApiVersion: "2" }],
    ["lacks a place elsewhere", "azure-native:keyvault:Vault", {}, { location: "uksouth" }],
    ["lacks a version elsewhere", "kubernetes:core/v1:Namespace", {}, { version: "1" }],
  ])("is found out when it %s", (_, type, captured, inputs, finding?: string) => {
    const findings = judge(type, captured, inputs);
    expect(findings).toHaveLength(1);
    if (finding !== undefined) expect(findings).toEqual([finding]);
  });

  it("is found out when only one of them knows a resource", () => {
    const resource = planned("azure-native:keyvault:Vault", {});
    expect(judgePlan([resource], [])).toEqual([`${resource.urn} is planned and the engine does not know it`]);
  });

  it("never shows a secret that the preview lacks", () => {
    expect(
      judge("azure-native:keyvault:Secret", { properties: { value: asSecret("hidden") } }, {}).join(),
    ).not.toContain("hidden");
  });
});
