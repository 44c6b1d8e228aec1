import { beforeAll, describe, expect, it } from "vitest";
import { PrivateEndpoint } from "#components/platform/private-endpoint.ts";
import { tags } from "#test/components/platform/network-builders.ts";
import { capture } from "#tools/capture/capture.ts";
import type { Capture, Properties } from "#tools/capture/model.ts";

let synth: Capture;
beforeAll(async () => {
  synth = await capture(
    () => {
      new PrivateEndpoint("vault-endpoint", {
        resourceGroupName: "rg-test",
        location: "uksouth",
        tags,
        privateEndpointName: "pep-vault",
        subnetId: "/subnet",
        targetId: "/vault",
        groupId: "vault",
        zoneId: "/zone",
      });
      return {};
    },
    { stack: "test" },
  );
});

function inputs(kind: string): Properties {
  const found = synth.resources.find(({ type }) => type === `azure-native:network:${kind}`);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found.inputs;
}

describe("a private endpoint", () => {
  it("connects the subnet with the target", () => {
    expect(inputs("PrivateEndpoint")).toMatchObject({
      subnet: { id: "/subnet" },
      privateLinkServiceConnections: [{ privateLinkServiceId: "/vault", groupIds: ["vault"] }],
    });
  });

  it("writes its records into the zone", () => {
    expect(inputs("PrivateDnsZoneGroup")).toMatchObject({
      privateEndpointName: "pep-vault",
      privateDnsZoneConfigs: [{ privateDnsZoneId: "/zone" }],
    });
  });

  it("names its network interface, so that no random suffix appears in Azure", () => {
    expect(inputs("PrivateEndpoint")["customNetworkInterfaceName"]).toBe("pep-vault-nic");
  });

  it("registers exactly its public outputs", () => {
    const component = synth.resources.find(({ type }) => type === "ms5:platform:PrivateEndpoint");
    expect(Object.keys(component?.registeredOutputs ?? {})).toEqual(["privateEndpointId"]);
  });
});
