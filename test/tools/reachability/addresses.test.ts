import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endsOf, isInBlock, isInRange } from "#tools/reachability/addresses.ts";
import "#test/support/property-tests.ts";

describe("ranges of addresses", () => {
  // The first three are assignments of the example in https://www.rfc-editor.org/rfc/rfc4632
  it.each([
    ["192.24.0.0/21", "192.24.0.0", "192.24.7.255"],
    ["192.24.16.0/20", "192.24.16.0", "192.24.31.255"],
    ["192.24.12.0/22", "192.24.12.0", "192.24.15.255"],
    ["16.191.1.131/32", "16.191.1.131", "16.191.1.131"],
    ["0.0.0.0/0", "0.0.0.0", "255.255.255.255"],
    ["128.0.0.0/1", "128.0.0.0", "255.255.255.255"],
  ])("%s begins and ends where the standard says", (cidr, first, last) => {
    expect(endsOf(cidr)).toEqual([first, last]);
  });

  it("holds its own ends", () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.integer({ min: 0, max: 32 }), (address, length) => {
        const cidr = `${address}/${String(length)}`;
        return endsOf(cidr).every((end) => isInRange(cidr, end)) && isInRange(cidr, address);
      }),
    );
  });

  it("leaves out what is excepted", () => {
    const block = { cidr: "10.0.0.0/8", except: ["10.1.0.0/16", "10.2.0.0/16"] };
    const tried = ["9.255.255.255", "10.0.0.0", "10.1.0.0", "10.2.255.255", "10.3.0.0", "11.0.0.0"];
    expect(tried.filter((address) => isInBlock(block, address))).toEqual(["10.0.0.0", "10.3.0.0"]);
  });

  it("has no ends that anybody tries where it is IPv6", () => {
    expect(() => endsOf("2001:db8::/64")).toThrow("is no IPv4 range");
  });
});
