import { describe, expect, it } from "vitest";
import { label, ofPackage } from "#test/support/resources.ts";
import { stacks, synth } from "#test/support/synth.ts";
import { findDeclaration } from "#tools/azure-schema/declarations.ts";
import { isObject, isSecret, isUnknown, pathsWhere } from "#tools/capture/marks.ts";
import type { CapturedResource } from "#tools/capture/model.ts";

/** An assignment has a place only with an identity of its own, a deployment only at subscription scope. */
const placeless = ["azure-native:authorization:PolicyAssignment", "azure-native:resources:Deployment"];

/** Azure resources that take the property and do not have it. */
function without(resources: readonly CapturedResource[], property: string): readonly string[] {
  return resources
    .filter(({ type }) =>
      findDeclaration(type)
        ?.shape.fields({})
        .some(({ name }) => name === property),
    )
    .filter(({ inputs }) => inputs[property] === undefined)
    .map(label);
}

/** Strings outside any secret mark. */
function plainStrings(value: unknown): readonly string[] {
  if (isSecret(value)) return [];
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(plainStrings);
  return isObject(value) ? Object.values(value).flatMap(plainStrings) : [];
}

describe.each(stacks)("%s", (stack) => {
  it("declares the same resources while Azure has not answered as when it has", async () => {
    const [preview, update] = await Promise.all([synth(stack, "preview"), synth(stack, "update")]);
    const urns = (capture: typeof preview) => capture.resources.map(({ urn }) => urn);
    expect(urns(preview)).toEqual(urns(update));
  });

  it("loses no value that preview only calls unknown", async () => {
    const [preview, update] = await Promise.all([synth(stack, "preview"), synth(stack, "update")]);
    const known = new Map(update.resources.map(({ urn, inputs }) => [urn, new Set(pathsWhere(inputs, isLeaf))]));
    const lost = preview.resources.flatMap(({ urn, inputs }) =>
      pathsWhere(inputs, isUnknown)
        .filter((path) => ![...(known.get(urn) ?? [])].some((found) => found === path || found.startsWith(`${path}.`)))
        .map((path) => `${urn} ${path}`),
    );
    expect(lost).toEqual([]);
  });

  it("leaves nothing unknown once Azure has answered", async () => {
    const { resources } = await synth(stack);
    const unknown = resources.filter(({ inputs }) => pathsWhere(inputs, isUnknown).length > 0);
    expect(unknown.map(label)).toEqual([]);
  });

  it.each(["azure-native", "random", "kubernetes"])(
    "binds every %s resource to the provider it declares",
    async (name) => {
      const capture = await synth(stack);
      const expected = capture.resources
        .filter(({ type }) => type === `pulumi:providers:${name}`)
        .map(({ urn }) => urn);
      const used = new Set(ofPackage(capture, name).map(({ provider }) => provider.split("::").slice(0, 4).join("::")));
      expect([...used]).toEqual(expected);
    },
  );

  it("registers the outputs of every component", async () => {
    const { resources } = await synth(stack);
    const silent = resources.filter(({ type, registeredOutputs }) => type.startsWith("ms5:") && !registeredOutputs);
    expect(silent.map(label)).toEqual([]);
  });

  it("hands no resource a generated secret in plain text", async () => {
    const { resources, outputs } = await synth(stack);
    const open = resources.filter(({ inputs }) => plainStrings(inputs).some((text) => text.includes("generated-")));
    expect([...open.map(label), ...plainStrings(outputs).filter((text) => text.includes("generated-"))]).toEqual([]);
  });

  it("gives every secret of the vault a value that is marked secret", async () => {
    const { resources } = await synth(stack);
    const secrets = resources.filter(({ type }) => type === "azure-native:keyvault:Secret");
    const marked = secrets.filter(({ inputs }) => pathsWhere(inputs, isSecret).length > 0);
    expect(marked.map(label)).toEqual(secrets.map(label));
  });

  it("keeps the kubeconfig secret", async () => {
    const { resources } = await synth(stack);
    const provider = resources.find(({ type }) => type === "pulumi:providers:kubernetes");
    expect(isSecret(provider?.inputs["kubeconfig"])).toBe(true);
  });

  it("states the location of everything that has one", async () => {
    const resources = ofPackage(await synth(stack), "azure-native").filter(({ type }) => !placeless.includes(type));
    expect(without(resources, "location")).toEqual([]);
  });

  it("tags everything that takes tags with the eight common facts, in lower case, at most fifteen", async () => {
    const resources = ofPackage(await synth(stack), "azure-native");
    const tagged = resources.filter(({ inputs }) => isObject(inputs["tags"]));
    const common = ["component", "cost-center", "data-class", "environment", "managed-by", "owner", "stack", "system"];
    const wrong = tagged.filter(({ inputs }) => {
      const keys = Object.keys(isObject(inputs["tags"]) ? inputs["tags"] : {});
      return (
        keys.length > 15 || common.some((key) => !keys.includes(key)) || keys.some((key) => key !== key.toLowerCase())
      );
    });
    expect([...without(resources, "tags"), ...wrong.map(label)]).toEqual([]);
  });

  it("calls no provider function but those that fetch the way into the cluster and into a managed cache", async () => {
    const { invokes } = await synth(stack);
    expect(invokes.map(({ token }) => token).toSorted()).toEqual([
      "azure-native:containerservice:listManagedClusterUserCredentials",
      ...(stack === "production" ? ["azure-native:redisenterprise:listDatabaseKeys"] : []),
    ]);
  });
});

const isLeaf = (value: unknown): boolean => value !== null && typeof value !== "object";
