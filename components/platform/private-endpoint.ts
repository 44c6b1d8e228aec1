import type * as pulumi from "@pulumi/pulumi";
import { PrivateDnsZoneGroup } from "@pulumi/azure-native/network/privateDnsZoneGroup.js";
import { PrivateEndpoint as AzurePrivateEndpoint } from "@pulumi/azure-native/network/privateEndpoint.js";
import { Component } from "#components/core/component.ts";
import type { Tags } from "#components/core/labels.ts";

export interface PrivateEndpointArgs {
  readonly resourceGroupName: pulumi.Input<string>;
  readonly location: string;
  readonly tags: Tags;
  readonly privateEndpointName: string;
  readonly subnetId: pulumi.Input<string>;
  /** The resource that is reached through the endpoint. */
  readonly targetId: pulumi.Input<string>;
  /** Sub-resource of the target: https://learn.microsoft.com/azure/private-link/private-endpoint-overview#private-link-resource */
  readonly groupId: "vault" | "registry" | "blob" | "file" | "redisEnterprise";
  /** Private DNS zone that gets the endpoint's records. */
  readonly zoneId: pulumi.Input<string>;
}

/** A private address for one Azure resource, and the DNS records that lead to it. */
export class PrivateEndpoint extends Component<PrivateEndpointArgs> {
  readonly privateEndpointId: pulumi.Output<string>;

  constructor(name: string, args: PrivateEndpointArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:platform:PrivateEndpoint", name, args, options);

    const endpoint = new AzurePrivateEndpoint(
      name,
      {
        resourceGroupName: args.resourceGroupName,
        location: args.location,
        tags: args.tags,
        privateEndpointName: args.privateEndpointName,
        // A stable name for the interface, which Azure would else give a random suffix.
        customNetworkInterfaceName: `${args.privateEndpointName}-nic`,
        subnet: { id: args.subnetId },
        privateLinkServiceConnections: [
          { name: args.groupId, privateLinkServiceId: args.targetId, groupIds: [args.groupId] },
        ],
      },
      this.childOptions,
    );
    new PrivateDnsZoneGroup(
      name,
      {
        resourceGroupName: args.resourceGroupName,
        privateEndpointName: endpoint.name,
        privateDnsZoneGroupName: "default",
        privateDnsZoneConfigs: [{ name: args.groupId, privateDnsZoneId: args.zoneId }],
      },
      this.childOptions,
    );

    this.privateEndpointId = endpoint.id;
    this.registerOutputs({ privateEndpointId: this.privateEndpointId });
  }
}
