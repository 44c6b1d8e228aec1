import { describe, expect, it } from "vitest";
import { unknownValue } from "#policies/engine/marked-value.ts";
import { namespaceOf, objectsIn } from "#policies/engine/namespace.ts";
import { StackView } from "#policies/engine/stack-view.ts";
import type { ResourceView } from "#policies/engine/stack-view.ts";
import type { Subject } from "#policies/engine/subject.ts";
import { makeEstate, makeSubject } from "#test/policies/support/subjects.ts";

const namespace = (name: string, stated: unknown): Subject =>
  makeSubject("kubernetes:core/v1:Namespace", name, { inputs: { metadata: { name: stated } } });
const later = namespace("later", unknownValue);
const tools = namespace("tools", "ms5-tools");
const apps = namespace("apps", "ms5-apps");
const nameless = makeSubject("kubernetes:core/v1:Namespace", "nameless");

const object = (name: string, metadata: unknown, uses: readonly Subject[] = []): Subject =>
  makeSubject("kubernetes:core/v1:ConfigMap", name, {
    inputs: { metadata },
    propertyDependencies: { metadata: uses.map(({ urn }) => urn) },
  });
const referring = object("referring", { namespace: unknownValue }, [apps]);
const between = object("between", {}, [apps]);
const unrelated = object("unrelated", {});
const indirect = object("indirect", { namespace: unknownValue }, [unrelated, between]);
const byText = object("by-text", { namespace: "ms5-apps" });
const both = object("both", { namespace: "ms5-tools" }, [apps]);
const elsewhere = object("elsewhere", { namespace: "kube-system" });
const somewhere = object("somewhere", { namespace: unknownValue });

const stack = new StackView(
  makeEstate(later, nameless, tools, apps, referring, between, unrelated, indirect, byText, both, elsewhere, somewhere),
);
const view = ({ urn, name }: Subject): ResourceView => {
  const found = stack.find(urn);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
};

describe("the namespace of an object", () => {
  it.each([
    ["the one its metadata refers to", referring, apps],
    ["the one that what its metadata refers to lives in", indirect, apps],
    ["the one of the stated name, whatever other namespaces are called", byText, apps],
    ["the one it refers to rather than the one it states", both, apps],
  ])("is %s", (_, subject, expected) => {
    expect(namespaceOf(stack, view(subject))?.name).toBe(expected.name);
  });

  it.each([
    ["that the stack does not declare", elsewhere],
    ["that is unknown", somewhere],
    ["that is not stated", unrelated],
  ])("is none where it is one %s", (_, subject) => {
    expect(namespaceOf(stack, view(subject))).toBeUndefined();
  });
});

describe("the objects of a namespace", () => {
  it("are those of the kinds that are asked for", () => {
    const names = objectsIn(stack, view(apps), "core/ConfigMap").map(({ name }) => name);
    expect(names).toEqual(["referring", "between", "indirect", "by-text", "both"]);
    expect(objectsIn(stack, view(apps), "core/Secret")).toEqual([]);
    expect(objectsIn(stack, view(tools), "core/ConfigMap")).toEqual([]);
  });
});
