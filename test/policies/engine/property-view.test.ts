import { describe, expect, it } from "vitest";
import { SecretValue, unknownValue } from "#policies/engine/marked-value.ts";
import { PropertyView, UnknownRead } from "#policies/engine/property-view.ts";

const view = new PropertyView(
  {
    on: true,
    count: 0,
    name: "",
    nothing: null,
    nested: { list: [{ name: "one" }, unknownValue, "two", 3], "a.b/c": "quoted" },
    later: unknownValue,
    password: new SecretValue({ value: "hunter22", later: unknownValue }),
    hidden: new SecretValue(unknownValue),
  },
  "",
);

const pathOfRefusal = (read: () => unknown): string | undefined => {
  try {
    read();
  } catch (error) {
    if (error instanceof UnknownRead) return error.path;
    throw error;
  }
  return undefined;
};

describe("a view of inputs", () => {
  it("reads values of the type that is asked for, false, zero and empty ones too", () => {
    expect([view.boolean("on"), view.number("count"), view.string("name")]).toEqual([true, 0, ""]);
  });

  it.each(["on", "count", "missing", "nested"])("reads %s as no text", (path) => {
    expect(view.string(path)).toBeUndefined();
  });

  it("reads a text as neither a switch nor a number", () => {
    expect([view.boolean("name"), view.number("name")]).toEqual([undefined, undefined]);
  });

  it.each([
    ["one of them", ["two", "one"], true],
    ["none of them", ["two", "on"], false],
    ["none of none", [], false],
  ])("tells whether a text is one of several: %s", (_, texts, expected) => {
    expect(view.isOneOf(texts, ["nested", "list", "0", "name"])).toBe(expected);
  });

  it("tells that what is absent, or no text, is none of several", () => {
    expect([view.isOneOf(["", "undefined"], "missing"), view.isOneOf(["0"], "count")]).toEqual([false, false]);
    expect(pathOfRefusal(() => view.isOneOf(["one"], "later"))).toBe("later");
  });

  it("takes null for absent", () => {
    expect([view.has("nothing"), view.read("nothing"), view.keys()]).toEqual([
      false,
      undefined,
      expect.arrayContaining(["on", "later"]),
    ]);
  });

  it("reads through what is absent", () => {
    expect([view.boolean("missing.further.on"), view.list("missing.further"), view.keys("missing")]).toEqual([
      undefined,
      [],
      [],
    ]);
  });

  it("finds a member whose name holds dots by a list of steps, and quotes it in the path", () => {
    const found = view.at(["nested", "a.b/c"]);
    expect([found.string(), found.path]).toEqual(["quoted", `nested["a.b/c"]`]);
  });

  it("does not take what every object has for a member", () => {
    expect(view.has("constructor")).toBe(false);
  });

  it("gives the items of a list their index, and reads an unknown one only when asked", () => {
    const items = view.list("nested.list");
    expect(items.map(({ path }) => path)).toEqual([
      "nested.list[0]",
      "nested.list[1]",
      "nested.list[2]",
      "nested.list[3]",
    ]);
    expect(items[0]?.string("name")).toBe("one");
    expect(pathOfRefusal(() => items[1]?.string("name"))).toBe("nested.list[1]");
  });

  it("refuses the texts of a list that has an unknown item", () => {
    expect(pathOfRefusal(() => view.strings("nested.list"))).toBe("nested.list[1]");
  });

  it("leaves what is no text out of the texts of a list", () => {
    expect(new PropertyView({ list: ["a", 1, {}, "b"] }, "").strings("list")).toEqual(["a", "b"]);
  });

  it.each(["later", "later.inside", "later.deep.inside"])("names the unknown value when %s is read", (path) => {
    expect(pathOfRefusal(() => view.string(path))).toBe("later");
  });

  it.each(["has", "keys", "list", "members", "boolean", "number", "read"] as const)(
    "refuses %s of an unknown",
    (read) => {
      expect(pathOfRefusal(() => view[read]("later"))).toBe("later");
    },
  );

  it("tells whether a value is known without reading it", () => {
    expect(
      ["later", "later.inside", "hidden", "password.later", "on", "missing"].map((path) => view.isKnown(path)),
    ).toEqual([false, false, false, false, true, true]);
  });

  it("reveals a secret to a rule and says that it is one, inside too", () => {
    expect(view.string("password.value")).toBe("hunter22");
    expect(["password", "password.value", "password.missing", "name"].map((path) => view.isSecret(path))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it("leaves a member that is undefined out of the names", () => {
    expect(new PropertyView({ one: undefined, two: 2 }, "").keys()).toEqual(["two"]);
  });

  it("reads itself where no path is given", () => {
    const itself = new PropertyView(["a", "b"], "list");
    expect([itself.read(), itself.strings(), itself.list().length]).toEqual([["a", "b"], ["a", "b"], 2]);
    expect([itself.has(), itself.isKnown(), itself.isSecret(), itself.isOneOf(["a"])]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect([new PropertyView(true, "").boolean(), new PropertyView(1, "").number()]).toEqual([true, 1]);
  });

  it("names the member where everything is unknown", () => {
    expect(pathOfRefusal(() => new PropertyView(unknownValue, "").string("name"))).toBe("name");
  });

  it("picks members without reading them", () => {
    const picked = view.pick("later", "on");
    expect(picked.keys()).toEqual(["later", "on"]);
    expect(picked.isKnown("later")).toBe(false);
    expect(picked.has("name")).toBe(false);
  });

  it("picks nothing out of an unknown", () => {
    expect(pathOfRefusal(() => view.at("later").pick("inside").has("inside"))).toBe("later");
  });
});
