import type * as pulumi from "@pulumi/pulumi";
import { PrivateZone } from "@pulumi/azure-native/privatedns/privateZone.js";
import { VirtualNetworkLink } from "@pulumi/azure-native/privatedns/virtualNetworkLink.js";
import { Component } from "#components/core/component.ts";
import type { Tags } from "#components/core/labels.ts";
import { mapRecord } from "#components/core/record.ts";

export interface PrivateLinkArgs<Service extends string> {
  readonly resourceGroupName: pulumi.Input<string>;
  readonly tags: Tags;
  readonly virtualNetworkId: pulumi.Input<string>;
  /** Name of each zone's link to the network. */
  readonly linkName: string;
  /** Zone name by service, for example `vault: "privatelink.vaultcore.azure.net"`. */
  readonly zones: Readonly<Record<Service, string>>;
}

/** Private DNS: inside the network the public names of Azure services resolve to their private endpoints. */
export class PrivateLink<Service extends string> extends Component<PrivateLinkArgs<Service>> {
  readonly zoneIds: Readonly<Record<Service, pulumi.Output<string>>>;

  constructor(name: string, args: PrivateLinkArgs<Service>, options?: pulumi.ComponentResourceOptions) {
    super("ms5:platform:PrivateLink", name, args, options);
    // Private DNS is a global service; its zones know no region.
    const placed = { resourceGroupName: args.resourceGroupName, location: "Global", tags: args.tags };

    this.zoneIds = mapRecord(args.zones, (zoneName, service) => {
      const zone = new PrivateZone(`${name}-${service}`, { ...placed, privateZoneName: zoneName }, this.childOptions);
      new VirtualNetworkLink(
        `${name}-${service}`,
        {
          ...placed,
          privateZoneName: zone.name,
          virtualNetworkLinkName: args.linkName,
          virtualNetwork: { id: args.virtualNetworkId },
          // Records come from the endpoints' zone groups, never from virtual machines.
          registrationEnabled: false,
        },
        this.childOptions,
      );
      return zone.id;
    });
    this.registerOutputs({ zoneIds: this.zoneIds });
  }
}
