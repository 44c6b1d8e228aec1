import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { everyPort, holdEveryPort, overlaps, parsePorts } from "#policies/rules/network/port-range.ts";

const port = fc.integer({ min: 0, max: 65_535 });
const range = fc.tuple(port, port).map(([a, b]) => ({ first: Math.min(a, b), last: Math.max(a, b) }));

/** The ports of a range, one by one: what the comparisons of bounds stand for. */
const portsOf = ({ first, last }: { first: number; last: number }): Set<number> =>
  new Set(Array.from({ length: last - first + 1 }, (_, index) => first + index));

describe("ports of a security rule", () => {
  it("reads what it writes", () => {
    fc.assert(
      fc.property(range, ({ first, last }) => {
        expect(parsePorts(`${String(first)}-${String(last)}`)).toEqual({ first, last });
        expect(parsePorts(String(first))).toEqual({ first, last: first });
      }),
    );
  });

  it.each(["*", "", "ssh", "-22", "22-", "1-2-3", "22,23", " 22", "22a"])("takes %j for every port", (text) => {
    expect(parsePorts(text)).toEqual(everyPort);
  });

  it("says that ranges overlap when they share a port", () => {
    fc.assert(
      fc.property(range, range, (a, b) => {
        const ports = portsOf(b);
        expect(overlaps(a, b)).toBe([...portsOf(a)].some((each) => ports.has(each)));
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    { a: "22", b: "22", shared: true },
    { a: "20-22", b: "22-25", shared: true },
    { a: "20-21", b: "22-25", shared: false },
    { a: "26", b: "22-25", shared: false },
    { a: "*", b: "22", shared: true },
  ])("says of $a and $b that they overlap: $shared", ({ a, b, shared }) => {
    expect(overlaps(parsePorts(a), parsePorts(b))).toBe(shared);
    expect(overlaps(parsePorts(b), parsePorts(a))).toBe(shared);
  });

  it("sees that pieces, in any order and with overlaps, hold every port", () => {
    const cuts = fc.uniqueArray(port, { maxLength: 8 }).map((points) => points.toSorted((a, b) => a - b));
    const pieces = cuts.map((points) =>
      [0, ...points].map((first, index) => ({ first, last: points[index] ?? everyPort.last })),
    );
    fc.assert(
      fc.property(
        pieces.chain((all) => fc.shuffledSubarray(all, { minLength: all.length })),
        (shuffled) => {
          expect(holdEveryPort(shuffled)).toBe(true);
        },
      ),
    );
  });

  it("sees a single missing port", () => {
    fc.assert(
      fc.property(port, fc.array(range, { maxLength: 4 }), (missing, others) => {
        const around = [
          { first: 0, last: missing - 1 },
          { first: missing + 1, last: everyPort.last },
        ].filter(({ first, last }) => first <= last);
        const rest = others.filter(({ first, last }) => missing < first || missing > last);
        expect(holdEveryPort([...rest, ...around])).toBe(false);
      }),
    );
  });

  it.each([[[]], [["1-65535"]], [["0-65534"]], [["0-100", "102-65535"]]])("sees a gap in %j", (texts) => {
    expect(holdEveryPort(texts.map(parsePorts))).toBe(false);
  });

  it("joins neighbours that share no port", () => {
    expect(holdEveryPort(["101-65535", "0-100"].map(parsePorts))).toBe(true);
  });
});
