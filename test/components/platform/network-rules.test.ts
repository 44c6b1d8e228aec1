import { describe, expect, it } from "vitest";
import { namedRanges } from "#components/platform/network-plan.ts";
import { renderRules, subnetRoles, validateRules } from "#components/platform/network-rules.ts";
import type { NetworkRule } from "#components/platform/network-rules.ts";
import { networkRules, publicEntryRules } from "#stacks/catalog/network-security.ts";
import { networkArgs } from "#test/components/platform/network-builders.ts";

const rule: NetworkRule = {
  name: "allow-test",
  priority: 211,
  direction: "Inbound",
  access: "Allow",
  protocol: "Tcp",
  source: { tag: "VirtualNetwork" },
  destination: { ranges: ["nodes", "pods"] },
  ports: ["443", "8443"],
  reason: "A reason",
  reference: "https://example.com",
};
const rendered = (change: Partial<NetworkRule> = {}) =>
  renderRules([{ ...rule, ...change }], namedRanges(networkArgs))[0];
const paths = (...rules: readonly NetworkRule[]): string[] => validateRules(rules, "rules").map(({ path }) => path);

describe("a rendered rule", () => {
  it("writes a tag in the singular, which is the only place Azure takes one", () => {
    expect([rendered()?.sourceAddressPrefix, rendered()?.sourceAddressPrefixes]).toEqual(["VirtualNetwork", undefined]);
  });

  it("replaces names by the ranges of this network", () => {
    expect(rendered()?.destinationAddressPrefixes).toEqual(["10.11.0.0/22", "10.128.0.0/14"]);
  });

  it("writes all ports as a star in the singular", () => {
    const all = rendered({ ports: ["*"] });
    expect([all?.destinationPortRange, all?.destinationPortRanges]).toEqual(["*", undefined]);
  });

  it("carries its reason into Azure", () => {
    expect(rendered()?.description).toBe("A reason");
  });
});

describe("rules are refused", () => {
  it.each(subnetRoles)("never for what the catalogue says about %s, whoever the public entry is for", (role) => {
    const extra = Object.values(publicEntryRules).flatMap((entry) => paths(...networkRules[role], entry));
    expect(extra).toEqual([]);
  });

  it.each([99, 4097])("for priority %i", (priority) => {
    expect(paths({ ...rule, priority })).toEqual(["rules.allow-test.priority"]);
  });

  it("when two of one direction share a priority, and only then", () => {
    const inbound = { ...rule, name: "second" };
    const outbound: NetworkRule = { ...rule, name: "third", direction: "Outbound" };
    expect(paths(rule, inbound, outbound)).toEqual(["rules.second.priority"]);
  });

  it("when a name occurs twice", () => {
    expect(paths(rule, { ...rule, priority: 212 })).toEqual(["rules.allow-test.name"]);
  });

  it("when the reason is longer than a description may be", () => {
    expect(paths({ ...rule, reason: "x".repeat(141) })).toEqual(["rules.allow-test.reason"]);
  });

  it.each([[[]], [["*", "443"]]])("for ports %j", (ports) => {
    expect(paths({ ...rule, ports })).toEqual(["rules.allow-test.ports"]);
  });
});
