import { describe, expect, it } from "vitest";
import { isMembers, redact, SecretValue, secretTexts } from "#policies/engine/marked-value.ts";

describe("secret texts", () => {
  it("are found at any depth below a mark, and nowhere else", () => {
    const value = {
      plain: "visible",
      list: [new SecretValue({ a: ["deep1", { b: "deep2" }] })],
      one: new SecretValue("alone"),
    };
    expect(secretTexts(value)).toEqual(["deep1", "deep2", "alone"]);
  });

  it("are left out when they are as short as a word", () => {
    expect(secretTexts(new SecretValue(["abc", "abcd"]))).toEqual(["abcd"]);
  });

  it("are replaced wherever a message shows them", () => {
    expect(redact("alone, not alone", ["alone"])).toBe("[secret], not [secret]");
  });

  it.each([null, [], "text", new SecretValue({})])("are not members: %s", (value) => {
    expect(isMembers(value)).toBe(false);
  });
});
