import { describe, expect, it } from "vitest";
import { contains, nodesAtPeak, overlaps, parseCidr } from "#components/platform/cidr.ts";
import type { CidrRange } from "#components/platform/cidr.ts";
import { sampleIdentifiers } from "#stacks/catalog/sample-identifiers.ts";
import { parseConfig, parseStackConfig } from "#stacks/config/parse.ts";
import type { PlatformConfig } from "#stacks/config/schema.ts";
import { committedConfig, complaints, readStackText } from "#test/support/stack-text.ts";

const stacks = ["staging", "production"] as const;

/** Networks of the plant and of its VPN, as the application's operators gave them. */
const plant = ["192.168.100.0/24", "192.168.101.0/24", "172.16.201.0/24", "16.191.1.0/24"];

const range = (cidr: string): CidrRange => parseCidr(cidr) ?? { base: 0, size: 2 ** 32 };
const blocks = ({ network }: PlatformConfig): readonly CidrRange[] =>
  [network.addressSpace, network.podCidr, network.serviceCidr].map(range);

describe.each(stacks)("Pulumi.%s.yaml", (stack) => {
  it("is accepted", () => {
    expect(complaints(readStackText(stack))).toEqual([]);
  });

  it("gives the same configuration every time", () => {
    expect(committedConfig(stack)).toEqual(committedConfig(stack));
  });

  it("gives the same configuration through the engine's values as through the file", () => {
    const parsed = parseStackConfig(readStackText(stack));
    const values = "values" in parsed ? parsed.values : {};
    expect(parseConfig(values)).toEqual({ config: committedConfig(stack) });
  });

  it("names the environment of its file", () => {
    expect(committedConfig(stack).environment).toBe(stack);
  });

  it("leaves the plant and its VPN reachable", () => {
    const clashes = plant.filter((cidr) => blocks(committedConfig(stack)).some((ours) => overlaps(ours, range(cidr))));
    expect(clashes).toEqual([]);
  });

  it("says which networks of the plant it stays clear of", () => {
    const declared = committedConfig(stack).network.reserved.map(({ cidr }) => String(cidr));
    expect(declared).toEqual(expect.arrayContaining(plant));
  });

  it("has a /24 of the pod range for every node at the peak", () => {
    const { network, pools } = committedConfig(stack);
    expect(range(network.podCidr).size / 256).toBeGreaterThanOrEqual(nodesAtPeak(Object.values(pools)));
  });

  it("keeps every subnet inside the VNet", () => {
    const { network } = committedConfig(stack);
    const outside = Object.entries(network.subnets).filter(
      ([, cidr]) => !contains(range(network.addressSpace), range(cidr)),
    );
    expect(outside).toEqual([]);
  });

  it("identifies its subscription and its administrators by samples only", () => {
    const { azure, cluster } = committedConfig(stack);
    const identifiers = [azure.tenantId, azure.subscriptionId, ...cluster.adminGroupObjectIds];
    expect(identifiers.filter((value) => !sampleIdentifiers.some((sample) => sample === value))).toEqual([]);
  });

  it("sends every mail to the domain of the product", () => {
    expect(Object.values(committedConfig(stack).contacts).filter((mail) => !mail.endsWith("@ms5floor.com"))).toEqual(
      [],
    );
  });
});

describe("the two environments", () => {
  it("share no address, so that they can be connected", () => {
    const staging = blocks(committedConfig("staging"));
    const shared = blocks(committedConfig("production")).filter((one) => staging.some((other) => overlaps(one, other)));
    expect(shared).toEqual([]);
  });

  it("use different subscriptions", () => {
    expect(committedConfig("staging").azure.subscriptionId).not.toBe(
      committedConfig("production").azure.subscriptionId,
    );
  });

  it("spend at most $100 a day and $3,000 a month in production, and less in staging", () => {
    const production = committedConfig("production").budget;
    const staging = committedConfig("staging").budget;
    expect([production.dailyUsd, production.monthlyUsd]).toEqual([100, 3000]);
    expect(staging.monthlyUsd).toBeLessThan(production.monthlyUsd);
  });
});
