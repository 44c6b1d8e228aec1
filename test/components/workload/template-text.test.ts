import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderText, validateText } from "#components/workload/template-text.ts";

const values = { environment: "staging", domain: "ms5.example.com", odd: "$& {{domain}} $1" };
const key = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);

describe("text of the catalogue", () => {
  it("has every key replaced by its value", () => {
    expect(renderText("https://{{domain}}/{{environment}}", values)).toBe("https://ms5.example.com/staging");
  });

  it("takes a value as it is, whatever it looks like", () => {
    expect(renderText("<{{odd}}>", values)).toBe("<$& {{domain}} $1>");
  });

  it("is not rendered with a key nobody knows", () => {
    expect(() => renderText("{{domian}}", values)).toThrow("bug: nothing is known as {{domian}}");
  });

  it.each(["constructor", "toString", "__proto__"])("knows no value called %s", (name) => {
    expect(() => renderText(`{{${name}}}`, values)).toThrow("nothing is known as");
  });

  it("keeps braces of other languages", () => {
    const text = '{{ .Values.x }} {{ $labels.pod }} {{"a"}} { {domain} } {{}}';
    expect(renderText(text, values)).toBe(text);
  });

  it("stays the same where it has no key", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!text.includes("{{"));
        expect(renderText(text, values)).toBe(text);
      }),
    );
  });

  it("equals its parts, joined by the values", () => {
    const part = fc.string().filter((text) => !/[{}]/.test(text));
    fc.assert(
      fc.property(fc.array(fc.tuple(part, key, fc.string()), { maxLength: 5 }), part, (pieces, tail) => {
        const table = Object.fromEntries(pieces.map(([, name, value]) => [name, value]));
        const text = pieces.map(([before, name]) => `${before}{{${name}}}`).join("") + tail;
        const joined = pieces.map(([before, name]) => before + String(table[name])).join("") + tail;
        expect(renderText(text, table)).toBe(joined);
      }),
    );
  });
});

describe("a wrong text of the catalogue", () => {
  it("is reported once for each unknown key, with those that exist", () => {
    expect(validateText("settings.A", "{{x}} {{domain}} {{x}} {{y}}", values)).toEqual([
      {
        path: "settings.A",
        reason: 'refers to a value that does not exist (got "{{x}}"); use one of domain, environment, odd',
      },
      {
        path: "settings.A",
        reason: 'refers to a value that does not exist (got "{{y}}"); use one of domain, environment, odd',
      },
    ]);
  });

  it("has issues exactly when it cannot be rendered", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom("domain", "environment"), key), { maxLength: 4 }), (names) => {
        const text = names.map((name) => `{{${name}}}`).join("-");
        const render = () => renderText(text, values);
        if (validateText("", text, values).length === 0) expect(render).not.toThrow();
        else expect(render).toThrow("bug");
      }),
    );
  });
});
