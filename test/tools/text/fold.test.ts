import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold } from "#tools/text/fold.ts";

describe("folded text", () => {
  test("breaks at the last blank that fits", () => {
    expect(fold("one two three", { width: 7 })).toEqual(["one two", "three"]);
  });

  test("indents the first line and those after it differently", () => {
    expect(fold("one two three", { width: 9, indent: 2, hanging: 4 })).toEqual(["  one two", "    three"]);
  });

  test("leaves a word longer than the width whole", () => {
    expect(fold("a /a/long/path b", { width: 5 })).toEqual(["a", "/a/long/path", "b"]);
  });

  test("keeps the blanks of columns", () => {
    expect(fold("error   path: wrong", { width: 15, hanging: 8 })).toEqual(["error   path:", "        wrong"]);
  });

  test("loses no word and exceeds the width by none that could have been broken", () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(words, fc.integer({ min: 12, max: 60 }), (list, width) => {
        const lines = fold(list.join(" "), { width });
        expect(lines.join(" ")).toBe(list.join(" "));
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
      }),
    );
  });
});
