import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderEnvironment } from "#components/workload/environment.ts";
import type { Setting } from "#components/workload/workload-spec.ts";
import { expandReferences } from "#test/support/kubernetes-expansion.ts";
import { readField } from "#test/support/pydantic-environment.ts";
import type { FieldType } from "#test/support/pydantic-environment.ts";
import { aWorkload, someFacts } from "#test/support/workload-builders.ts";

/** What the application reads for a setting of the catalogue. */
function read(type: FieldType, setting: Setting): unknown {
  const [variable] = renderEnvironment(aWorkload({ settings: { X: setting } }), someFacts());
  return readField(type, expandReferences(variable?.value ?? "", { A: "another variable" }));
}

const text = fc
  .oneof(fc.string({ unit: "binary" }), fc.string({ unit: fc.constantFrom("$", "(", ")", "A", " ", '"') }))
  .filter((candidate) => !candidate.includes("{{"));

describe("a setting", () => {
  it("is a variable of its own name, in the order of the entry", () => {
    const settings = { LOG_LEVEL: "WARNING", ALGORITHM: "HS256", DATABASE_POOL_SIZE: 5 };
    const variables = renderEnvironment(aWorkload({ settings }), someFacts());
    expect(variables.map(({ name }) => name)).toEqual(["LOG_LEVEL", "ALGORITHM", "DATABASE_POOL_SIZE"]);
  });

  it.each([
    ["int", 10_485_760],
    ["int", 0],
    ["int", -1],
    ["bool", true],
    ["bool", false],
  ] as const)("is read by the application as the %s %s", (type, value) => {
    expect(read(type, value)).toBe(value);
  });

  it("is read by the application as the list it is, whatever its items hold", () => {
    fc.assert(
      fc.property(fc.array(text), (list) => {
        expect(read("list[str]", { list })).toEqual(list);
      }),
    );
  });

  it("is read by the application as the text it is", () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(read("str", value)).toBe(value);
      }),
    );
  });

  it("takes values of the environment, in a list too", () => {
    expect(read("str", "https://{{domain}}")).toBe("https://ms5.example.com");
    expect(read("list[str]", { list: ["{{domain}}", "localhost"] })).toEqual(["ms5.example.com", "localhost"]);
  });

  it("is no list for the application when its items are joined by commas", () => {
    expect(() => readField("list[str]", "ms5.example.com,localhost")).toThrow(SyntaxError);
  });
});

describe("a secret", () => {
  it("is no variable of the container", () => {
    const spec = aWorkload({ secrets: [{ secret: "secret-key", variable: "SECRET_KEY" }] });
    expect(renderEnvironment(spec, someFacts())).toEqual([]);
  });
});
