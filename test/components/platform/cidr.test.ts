import { BlockList, isIPv4 } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cidrOf,
  contains,
  containsAddress,
  nodeBlocks,
  nodesAtPeak,
  overlaps,
  parseAddress,
  parseCidr,
  planOverlaps,
  surgeOf,
  usableAddresses,
} from "#components/platform/cidr.ts";
import type { CidrRange } from "#components/platform/cidr.ts";

const dotted = (value: number): string => [24, 16, 8, 0].map((shift) => String((value >>> shift) & 255)).join(".");
const lengthOf = ({ size }: CidrRange): number => 32 - Math.log2(size);
const textOf = (range: CidrRange): string => `${dotted(range.base)}/${String(lengthOf(range))}`;

const word = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const network = fc
  .tuple(word, fc.integer({ min: 0, max: 32 }))
  .map(([value, length]) => ({ size: 2 ** (32 - length), base: value - (value % 2 ** (32 - length)) }));
/** Two networks: strangers, or the second right before, at the start or end of, or right behind the first. */
const neighbours = fc
  .tuple(network, network, fc.constantFrom("far", "before", "start", "end", "behind"))
  .map(([a, b, place]) => {
    const size = Math.min(a.size, b.size);
    const bases = {
      far: b.base,
      before: a.base - size,
      start: a.base,
      end: a.base + a.size - size,
      behind: a.base + a.size,
    };
    const base = bases[place];
    return base < 0 || base >= 2 ** 32 || place === "far" ? ([a, b] as const) : ([a, { base, size }] as const);
  });

/** Node's own address arithmetic, which the platform's does not share a line with. */
function nodeSays(range: CidrRange, address: string): boolean {
  const list = new BlockList();
  if (range.size === 2 ** 32) return isIPv4(address); // BlockList wants a prefix of at least one bit
  list.addSubnet(dotted(range.base), lengthOf(range));
  return list.check(address);
}

function forAll<Value>(values: fc.Arbitrary<Value>, body: (value: Value) => void): void {
  const property = fc.property(values, (value) => {
    body(value);
  });
  fc.assert(property);
}

describe("reading", () => {
  it("reads back every network that is written down", () => {
    forAll(network, (range) => {
      expect(parseCidr(textOf(range))).toEqual(range);
    });
  });

  it("accepts as an address what Node accepts as one", () => {
    const valid = fc.tuple(...[255, 255, 255, 255].map((max) => fc.nat(max).map(String)));
    const odd = fc.constantFrom("255", "256", "260", "300", "1000", "00", "01", "", " 1", "1e1", "+1", "1.1");
    const address = fc.tuple(valid, fc.nat(3), odd).map(([parts, at, part]) => parts.with(at, part).join("."));
    forAll(address, (text) => {
      expect(parseAddress(text) !== undefined).toBe(isIPv4(text));
    });
  });

  it.each([
    "",
    "10.0.0.0",
    "10.0.0.0/33",
    "10.0.0.0/",
    "10.0.0.0/08",
    "10.0.0/8",
    "10.0.0.0/8/8",
    "::/0",
    "10.0.0.0/-1",
  ])("takes %j for no network", (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });

  it("refuses a network with host bits, as Azure does", () => {
    expect(parseCidr("10.0.0.5/16")).toBeUndefined();
  });

  it("says that unchecked text is a mistake of the program", () => {
    expect(() => cidrOf("10.0.0.5/16")).toThrow('bug: "10.0.0.5/16" reached the address plan without being checked');
  });
});

describe("membership", () => {
  it("finds an address in a network exactly when Node does", () => {
    forAll(neighbours, ([range, { base }]) => {
      expect(containsAddress(range, dotted(base))).toBe(nodeSays(range, dotted(base)));
    });
  });

  it("finds no text in any network that is not an address", () => {
    expect(containsAddress(cidrOf("0.0.0.0/0"), "ten")).toBe(false);
  });
});

describe("two networks", () => {
  it("overlap when one holds the first address of the other, and only then", () => {
    forAll(neighbours, ([a, b]) => {
      expect(overlaps(a, b)).toBe(nodeSays(a, dotted(b.base)) || nodeSays(b, dotted(a.base)));
    });
  });

  it("overlap in both directions or in none", () => {
    forAll(neighbours, ([a, b]) => {
      expect(overlaps(a, b)).toBe(overlaps(b, a));
    });
  });

  it("contain one another when first and last address are inside, and only then", () => {
    forAll(neighbours, ([a, b]) => {
      expect(contains(a, b)).toBe(nodeSays(a, dotted(b.base)) && nodeSays(a, dotted(b.base + b.size - 1)));
    });
  });

  it("are disjoint when they are the halves of a third, which contains both", () => {
    const splittable = network.filter(({ size }) => size > 1);
    forAll(splittable, (whole) => {
      const low = { base: whole.base, size: whole.size / 2 };
      const high = { base: whole.base + whole.size / 2, size: whole.size / 2 };
      expect([overlaps(low, high), contains(whole, low), contains(whole, high)]).toEqual([false, true, true]);
    });
  });

  it("are named once when they overlap", () => {
    const ranges = { a: cidrOf("10.0.0.0/8"), b: cidrOf("10.1.0.0/16"), c: cidrOf("192.168.0.0/16") };
    expect(planOverlaps(ranges)).toEqual([["a", "b"]]);
  });
});

describe("capacity", () => {
  it("leaves 251 addresses of a /24, as the documentation of AKS says", () => {
    expect(usableAddresses(cidrOf("10.0.0.0/24"))).toBe(251);
  });

  it("leaves nothing of a subnet that Azure reserves completely", () => {
    expect(usableAddresses(cidrOf("10.0.0.0/30"))).toBe(0);
  });

  it("serves one node for each /24 of the pod range", () => {
    expect(["10.0.0.0/16", "10.0.0.0/24", "10.0.0.0/25"].map((text) => nodeBlocks(cidrOf(text)))).toEqual([256, 1, 0]);
  });

  it("rounds surge up to whole nodes", () => {
    expect([surgeOf(5, 20), surgeOf(6, 20), surgeOf(5, 33), surgeOf(5, 0)]).toEqual([1, 2, 2, 0]);
  });

  it("adds full pools and their surge, which Spot pools do not have", () => {
    expect(nodesAtPeak([{ maxCount: 5, maxSurgePercent: 33 }, { maxCount: 10 }])).toBe(17);
  });
});
