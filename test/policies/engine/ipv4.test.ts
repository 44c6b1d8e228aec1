import { BlockList } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { covers, parseIpv4Range } from "#policies/engine/ipv4.ts";
import type { Ipv4Range } from "#policies/engine/ipv4.ts";

const address = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)).map((octets) => octets.join("."));
const prefix = fc.integer({ min: 0, max: 32 });

function parsed(text: string): Ipv4Range {
  const range = parseIpv4Range(text);
  if (range === undefined) throw new Error(`${text} is a range`);
  return range;
}

/** What Node's own list of networks says. */
function listed(network: string, length: number, one: string): boolean {
  const list = new BlockList();
  list.addSubnet(network, length, "ipv4");
  return list.check(one, "ipv4");
}

describe("a range of IPv4 addresses", () => {
  it("covers exactly the addresses that Node's own list of networks does", () => {
    fc.assert(
      fc.property(address, prefix, address, (network, length, one) => {
        const range = parsed(`${network}/${String(length)}`);
        expect(covers(range, parsed(one))).toBe(listed(network, length, one));
      }),
    );
  });

  it.each([
    ["10.1.2.3/30", { first: 0x0a_01_02_00, last: 0x0a_01_02_03 }],
    ["10.1.2.3", { first: 0x0a_01_02_03, last: 0x0a_01_02_03 }],
    ["255.255.255.255/32", { first: 0xff_ff_ff_ff, last: 0xff_ff_ff_ff }],
    ["0.0.0.0/0", { first: 0, last: 0xff_ff_ff_ff }],
  ])("is two numbers: %s", (text, range) => {
    expect(parseIpv4Range(text)).toEqual(range);
  });

  it("covers its own first and last address and none beyond", () => {
    const range = parsed("10.1.2.3/30");
    expect(["10.1.2.0", "10.1.2.3"].map((one) => covers(range, parsed(one)))).toEqual([true, true]);
    expect(["10.1.1.255", "10.1.2.4"].map((one) => covers(range, parsed(one)))).toEqual([false, false]);
  });

  it.each(["", "10.0.0", "10.0.0.256", "10.0.0.0/33", "10.0.0.0/", "::/0", "x10.0.0.0", "10.0.0.0/8x"])(
    "is not %s",
    (text) => {
      expect(parseIpv4Range(text)).toBeUndefined();
    },
  );
});
