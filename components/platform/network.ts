import * as pulumi from "@pulumi/pulumi";
import { NatGateway } from "@pulumi/azure-native/network/natGateway.js";
import { NetworkSecurityGroup } from "@pulumi/azure-native/network/networkSecurityGroup.js";
import { PublicIPPrefix } from "@pulumi/azure-native/network/publicIPPrefix.js";
import { Subnet } from "@pulumi/azure-native/network/subnet.js";
import { VirtualNetwork } from "@pulumi/azure-native/network/virtualNetwork.js";
import { NatGatewaySkuName, PublicIPPrefixSkuName } from "@pulumi/azure-native/types/enums/network/index.js";
import { Component } from "#components/core/component.ts";
import type { Tags } from "#components/core/labels.ts";
import { namedRanges, subnetSettings, validateNetwork } from "#components/platform/network-plan.ts";
import type { NetworkPlan } from "#components/platform/network-plan.ts";
import { renderRules } from "#components/platform/network-rules.ts";
import type { SubnetRole } from "#components/platform/network-rules.ts";

export interface NetworkArgs extends NetworkPlan {
  readonly resourceGroupName: pulumi.Input<string>;
  readonly location: string;
  readonly tags: Tags;
  /** Guards the network, its subnets and the egress addresses others have allow-listed. */
  readonly protect: boolean;
}

/** Virtual network, one subnet and one security group for each role, and one way out to the internet. */
export class Network extends Component<NetworkArgs> {
  readonly virtualNetworkId: pulumi.Output<string>;
  /** Handed out only after the last subnet is written: Azure rejects what joins a network that is being changed. */
  readonly subnetIds: Readonly<Record<SubnetRole, pulumi.Output<string>>>;
  readonly natGatewayId: pulumi.Output<string>;
  readonly egressPrefixId: pulumi.Output<string>;
  /** Public range all traffic to the internet comes from, in CIDR notation. */
  readonly egressRange: pulumi.Output<string>;

  constructor(name: string, args: NetworkArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:platform:Network", name, args, options);
    this.reject(validateNetwork(args));
    const { resourceGroupName, location, tags, names, nat } = args;
    const placed = { resourceGroupName, location, tags };
    const kept = { ...this.childOptions, protect: args.protect };

    const virtualNetwork = new VirtualNetwork(
      name,
      {
        ...placed,
        virtualNetworkName: names.virtualNetwork,
        addressSpace: { addressPrefixes: [args.addressSpace] },
      },
      kept,
    );
    // A Standard gateway lives in one zone, and its addresses must be of the same zone:
    // https://learn.microsoft.com/azure/nat-gateway/nat-availability-zones
    const zones = [nat.zone];
    const egress = new PublicIPPrefix(
      `${name}-egress`,
      {
        ...placed,
        publicIpPrefixName: names.publicIpPrefix,
        prefixLength: nat.publicIpPrefixLength,
        sku: { name: PublicIPPrefixSkuName.Standard },
        zones,
      },
      kept,
    );
    const gateway = new NatGateway(
      `${name}-nat`,
      {
        ...placed,
        natGatewayName: names.natGateway,
        idleTimeoutInMinutes: nat.idleTimeoutMinutes,
        publicIpPrefixes: [{ id: egress.id }],
        sku: { name: NatGatewaySkuName.Standard },
        zones,
      },
      this.childOptions,
    );

    this.virtualNetworkId = virtualNetwork.id;
    this.subnetIds = this.declareSubnets(name, args, virtualNetwork, gateway);
    this.natGatewayId = gateway.id;
    this.egressPrefixId = egress.id;
    this.egressRange = egress.ipPrefix;
    this.registerOutputs({
      virtualNetworkId: this.virtualNetworkId,
      subnetIds: this.subnetIds,
      natGatewayId: this.natGatewayId,
      egressPrefixId: this.egressPrefixId,
      egressRange: this.egressRange,
    });
  }

  /**
   * One after the other: Azure refuses two writes to the subnets of one network at a time.
   * https://github.com/pulumi/pulumi-azure-native/issues/1024
   */
  private declareSubnets(
    name: string,
    args: NetworkArgs,
    virtualNetwork: VirtualNetwork,
    gateway: NatGateway,
  ): Network["subnetIds"] {
    const declare = (role: SubnetRole, previous: readonly Subnet[], egress?: NatGateway): Subnet =>
      new Subnet(
        `${name}-${role}`,
        {
          ...subnetSettings[role],
          resourceGroupName: args.resourceGroupName,
          virtualNetworkName: virtualNetwork.name,
          subnetName: args.names.subnets[role],
          addressPrefix: args.subnets[role],
          // Azure ignores it on the delegated subnet, where AKS decides about egress:
          // https://learn.microsoft.com/azure/virtual-network/ip-services/default-outbound-access
          defaultOutboundAccess: false,
          networkSecurityGroup: { id: this.declareSecurityGroup(name, args, role).id },
          ...(egress === undefined ? {} : { natGateway: { id: egress.id } }),
        },
        { ...this.childOptions, protect: args.protect, dependsOn: [...previous] },
      );
    const ingress = declare("ingress", []);
    const privateEndpoints = declare("privateEndpoints", [ingress]);
    const apiServer = declare("apiServer", [privateEndpoints]);
    const nodes = declare("nodes", [apiServer], gateway);

    const settled = (subnet: Subnet): pulumi.Output<string> => pulumi.all([subnet.id, nodes.id]).apply(([id]) => id);
    return {
      nodes: settled(nodes),
      apiServer: settled(apiServer),
      privateEndpoints: settled(privateEndpoints),
      ingress: settled(ingress),
    };
  }

  private declareSecurityGroup(name: string, args: NetworkArgs, role: SubnetRole): NetworkSecurityGroup {
    return new NetworkSecurityGroup(
      `${name}-${role}`,
      {
        resourceGroupName: args.resourceGroupName,
        location: args.location,
        tags: args.tags,
        networkSecurityGroupName: args.names.securityGroups[role],
        securityRules: renderRules(args.rules[role], namedRanges(args)),
      },
      this.childOptions,
    );
  }
}
