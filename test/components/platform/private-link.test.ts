import { beforeAll, describe, expect, it } from "vitest";
import { PrivateLink } from "#components/platform/private-link.ts";
import { privateDnsZones } from "#stacks/catalog/private-dns-zones.ts";
import { tags } from "#test/components/platform/network-builders.ts";
import { capture } from "#tools/capture/capture.ts";
import type { Capture, CapturedResource } from "#tools/capture/model.ts";

let synth: Capture;
beforeAll(async () => {
  synth = await capture(
    () => {
      const link = new PrivateLink("private-link", {
        resourceGroupName: "rg-test",
        tags,
        virtualNetworkId: "/vnet",
        linkName: "vnet-test",
        zones: privateDnsZones,
      });
      return { vault: link.zoneIds.vault };
    },
    { stack: "test" },
  );
});

const of = (kind: string): CapturedResource[] =>
  synth.resources.filter(({ type }) => type === `azure-native:privatedns:${kind}`);

describe("private DNS", () => {
  it("has a zone for each service, under the name Azure resolves", () => {
    const zones = of("PrivateZone").map(({ name, inputs }) => [
      name.replace("private-link-", ""),
      inputs["privateZoneName"],
    ]);
    expect(Object.fromEntries(zones)).toEqual(privateDnsZones);
  });

  it("links every zone to the network, without registering machines", () => {
    const links = of("VirtualNetworkLink").map(({ inputs }) => inputs);
    const expected = Object.values(privateDnsZones).map((zone): unknown =>
      expect.objectContaining({ privateZoneName: zone, virtualNetwork: { id: "/vnet" }, registrationEnabled: false }),
    );
    expect(links).toEqual(expect.arrayContaining(expected));
    expect(links).toHaveLength(expected.length);
  });

  it("knows no region", () => {
    const located = [...of("PrivateZone"), ...of("VirtualNetworkLink")].map(({ inputs }) => inputs["location"]);
    expect(new Set(located)).toEqual(new Set(["Global"]));
  });

  it("hands out the zone of the service that is asked for", () => {
    expect(synth.outputs["vault"]).toMatch(/privatelink\.vaultcore\.azure\.net$/);
  });
});
