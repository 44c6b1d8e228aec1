import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Cidr } from "#components/core/units.ts";
import { validateAddressPlan } from "#stacks/config/rules/address-plan.ts";
import { validateCapacity } from "#stacks/config/rules/capacity.ts";
import { committedConfig } from "#test/support/stack-text.ts";

const { network, pools } = committedConfig("staging");

/** Judged by listing addresses bit by bit, not by the code under test. */
const bits = (cidr: string): string => {
  const [address = "", length = "0"] = cidr.split("/");
  const all = address.split(".").map((octet) => Number(octet).toString(2).padStart(8, "0"));
  return all.join("").slice(0, Number(length));
};
const share = (one: string, other: string): boolean =>
  bits(one).startsWith(bits(other)) || bits(other).startsWith(bits(one));

/** Any block of 10.0.0.0/8 that is at most a /12. */
const anyCidr = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 24 - 1 }), fc.integer({ min: 12, max: 28 }))
  .map(([host, length]) => {
    const size = 2 ** (32 - length);
    const base = 10 * 2 ** 24 + Math.floor(host / size) * size;
    const octets = [24, 16, 8, 0].map((shift) => Math.floor(base / 2 ** shift) % 256);
    return `${octets.join(".")}/${String(length)}` as Cidr;
  });

const pathsOf = (issues: readonly { path: string }[]): readonly string[] => issues.map(({ path }) => path);

describe("the address plan", () => {
  it("accepts two subnets exactly when they share no address and lie in the VNet", () => {
    fc.assert(
      fc.property(anyCidr, anyCidr, (nodes, ingress) => {
        const addressSpace = "10.0.0.0/8" as Cidr;
        const issues = validateAddressPlan({ network: { addressSpace, subnets: { nodes, ingress } } });
        expect(issues.length > 0).toBe(share(nodes, ingress));
      }),
    );
  });

  it("accepts pods and Services exactly when they share no address with the VNet or each other", () => {
    fc.assert(
      fc.property(anyCidr, anyCidr, anyCidr, (addressSpace, podCidr, serviceCidr) => {
        const issues = validateAddressPlan({ network: { addressSpace, podCidr, serviceCidr } });
        const clash = share(addressSpace, podCidr) || share(addressSpace, serviceCidr) || share(podCidr, serviceCidr);
        expect(issues.length > 0).toBe(clash);
      }),
    );
  });

  it("keeps every network clear of the reserved ones", () => {
    fc.assert(
      fc.property(anyCidr, anyCidr, (podCidr, cidr) => {
        const issues = validateAddressPlan({ network: { podCidr, reserved: [{ name: "plant", cidr }] } });
        expect(issues.length > 0).toBe(share(podCidr, cidr));
      }),
    );
  });

  it("asks for a larger pod range exactly when the nodes of a pool exceed its /24 blocks", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 16, max: 24 }), (maxCount, length) => {
        const podCidr = `10.0.0.0/${String(length)}` as Cidr;
        const issues = validateCapacity({ network: { podCidr }, pools: { regular1: { maxCount } } });
        expect(pathsOf(issues)).toEqual(maxCount > 2 ** (24 - length) ? ["network.podCidr"] : []);
      }),
    );
  });

  it("counts surge as nodes: a pool that just fits without it no longer fits with it", () => {
    const podCidr = "10.144.0.0/20" as Cidr;
    const withSurge = { maxCount: 16, maxSurgePercent: 1 };
    expect(validateCapacity({ network: { podCidr }, pools: { a: { maxCount: 16 } } })).toEqual([]);
    expect(pathsOf(validateCapacity({ network: { podCidr }, pools: { a: withSurge } }))).toEqual(["network.podCidr"]);
  });

  it("counts the five addresses Azure keeps in the node subnet", () => {
    const nodes = "10.50.0.0/28" as Cidr;
    expect(validateCapacity({ network: { subnets: { nodes } }, pools: { a: { maxCount: 11 } } })).toEqual([]);
    expect(pathsOf(validateCapacity({ network: { subnets: { nodes } }, pools: { a: { maxCount: 12 } } }))).toEqual([
      "network.subnets.nodes",
    ]);
  });

  it("holds for the committed plan", () => {
    expect([...validateAddressPlan({ network }), ...validateCapacity({ network, pools })]).toEqual([]);
  });
});
