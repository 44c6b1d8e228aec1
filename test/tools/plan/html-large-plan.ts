import type { MaskedProperties, Plan, PlanResource } from "#tools/plan/model.ts";
import { aPlan, aResource } from "#test/tools/plan/html-plan.ts";

const group = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-ms5/providers";

interface Needs {
  readonly from: string;
  readonly urns: readonly string[];
}

const needing = (...needs: readonly Needs[]): Pick<PlanResource, "dependencies" | "propertyDependencies"> => ({
  dependencies: [...new Set(needs.flatMap(({ urns }) => urns))],
  propertyDependencies: Object.fromEntries(needs.map(({ from, urns }) => [from, [...urns]])),
});

const rule = (priority: number, access: string, source: string, port: string): MaskedProperties => ({
  access,
  destinationAddressPrefix: "*",
  destinationPortRange: port,
  direction: "Inbound",
  name: `rule-${String(priority)}`,
  priority,
  protocol: "Tcp",
  sourceAddressPrefix: source,
});

const roles = {
  nodes: "10.20.0.0/20",
  apiServer: "10.20.16.0/27",
  privateEndpoints: "10.20.17.0/24",
  ingress: "10.20.18.0/24",
} as const;

function aNetwork(): PlanResource[] {
  const component = aResource({ type: "ms5:platform:Network", name: "network" });
  const parent = component.urn;
  const network = aResource({
    type: "azure-native:network:VirtualNetwork",
    name: "network",
    parent,
    protect: true,
    inputs: { virtualNetworkName: "vnet-ms5-production-uksouth", addressSpace: { addressPrefixes: ["10.20.0.0/16"] } },
  });
  const prefix = aResource({
    type: "azure-native:network:PublicIPPrefix",
    name: "network-egress",
    parent,
    protect: true,
    inputs: { publicIpPrefixName: "ippre-ms5-production-uksouth", prefixLength: 30 },
  });
  const gateway = aResource({
    type: "azure-native:network:NatGateway",
    name: "network-nat",
    parent,
    inputs: { natGatewayName: "ng-ms5-production-uksouth", idleTimeoutInMinutes: 4, zones: ["1"] },
    ...needing({ from: "publicIpPrefixes", urns: [prefix.urn] }),
  });
  const subnets = Object.entries(roles).flatMap(([role, addressPrefix]) => {
    const securityGroup = aResource({
      type: "azure-native:network:NetworkSecurityGroup",
      name: `network-${role}`,
      parent,
      inputs: {
        networkSecurityGroupName: `nsg-ms5-production-uksouth-${role}`,
        securityRules: [
          rule(110, "Allow", role === "ingress" ? "Internet" : "10.20.0.0/16", "443"),
          rule(120, "Allow", "AzureLoadBalancer", "30000-32767"),
          rule(4096, "Deny", "*", "*"),
        ],
      },
    });
    const isNodes = role === "nodes";
    const subnet = aResource({
      type: "azure-native:network:Subnet",
      name: `network-${role}`,
      parent,
      protect: true,
      inputs: {
        subnetName: `snet-ms5-production-uksouth-${role}`,
        addressPrefix,
        virtualNetworkName: "vnet-ms5-production-uksouth",
        networkSecurityGroup: { id: { $unknown: true } },
        ...(isNodes ? { natGateway: { id: { $unknown: true } } } : {}),
      },
      ...needing(
        { from: "virtualNetworkName", urns: [network.urn] },
        { from: "networkSecurityGroup", urns: [securityGroup.urn] },
        ...(isNodes ? [{ from: "natGateway", urns: [gateway.urn] }] : []),
      ),
    });
    return [securityGroup, subnet];
  });
  return [component, network, prefix, gateway, ...subnets];
}

function aCluster(subnets: readonly PlanResource[]): PlanResource[] {
  const subnetOf = (role: string): PlanResource[] =>
    subnets.filter(({ name, type }) => name === `network-${role}` && type.endsWith("Subnet"));
  const nodes = subnetOf("nodes").map(({ urn }) => urn);
  const component = aResource({ type: "ms5:platform:AksCluster", name: "cluster", layer: "cluster" });
  const cluster = aResource({
    type: "azure-native:containerservice:ManagedCluster",
    name: "cluster",
    layer: "cluster",
    parent: component.urn,
    protect: true,
    inputs: {
      resourceName: "aks-ms5-production-uksouth",
      apiServerAccessProfile: {
        authorizedIPRanges: ["203.0.113.11/32", "203.0.113.12/32", "203.0.113.13/32"],
        subnetId: { $unknown: true },
      },
      networkProfile: {
        podCidr: "10.64.0.0/14",
        serviceCidr: "10.96.0.0/16",
        dnsServiceIP: "10.96.0.10",
        networkPlugin: "azure",
        networkPluginMode: "overlay",
        networkDataplane: "cilium",
        outboundType: "userAssignedNATGateway",
      },
      agentPoolProfiles: [
        {
          name: "system",
          vmSize: "Standard_D4ds_v5",
          minCount: 3,
          maxCount: 6,
          availabilityZones: ["1", "2", "3"],
          scaleSetPriority: "Regular",
          vnetSubnetID: { $unknown: true },
        },
      ],
    },
    ...needing(
      { from: "agentPoolProfiles", urns: nodes },
      // As the program does it: the id is handed out only after the last subnet is written.
      { from: "apiServerAccessProfile", urns: [...nodes, ...subnetOf("apiServer").map(({ urn }) => urn)] },
    ),
  });
  const pools = ["data1", "data2", "data3", "regular1", "regular2", "regular3", "spota", "spotb"].map((name) =>
    aResource({
      type: "azure-native:containerservice:AgentPool",
      name: `pool-${name}`,
      layer: "cluster",
      parent: component.urn,
      inputs: {
        agentPoolName: name,
        vmSize: "Standard_D8ds_v5",
        minCount: 0,
        maxCount: 20,
        availabilityZones: ["1", "2", "3"],
        scaleSetPriority: name.startsWith("spot") ? "Spot" : "Regular",
        vnetSubnetID: { $unknown: true },
      },
      ...needing({ from: "vnetSubnetID", urns: nodes }, { from: "resourceName", urns: [cluster.urn] }),
    }),
  );
  return [component, cluster, ...pools];
}

/** Services with a private endpoint each. */
function someServices(subnets: readonly PlanResource[]): PlanResource[] {
  const endpoints = subnets.filter(({ name, type }) => name === "network-privateEndpoints" && type.endsWith("Subnet"));
  const kinds = [
    ["vault", "azure-native:keyvault:Vault", "vaultName", "kv-ms5-prod-uks-x1y2z"],
    ["registry", "azure-native:containerregistry:Registry", "registryName", "crms5produksx1y2z"],
    ["blob", "azure-native:storage:StorageAccount", "accountName", "stms5auditproduksx1y2z"],
  ] as const;
  return kinds.flatMap(([role, type, property, azureName]) => {
    const component = aResource({
      type: `ms5:platform:${role === "vault" ? "KeyVault" : role === "blob" ? "StorageAccount" : "Registry"}`,
      name: role,
    });
    const service = aResource({
      type,
      name: role,
      parent: component.urn,
      protect: true,
      inputs: { [property]: azureName, resourceGroupName: "rg-ms5" },
    });
    const endpoint = aResource({
      type: "azure-native:network:PrivateEndpoint",
      name: `${role}-endpoint`,
      parent: component.urn,
      inputs: {
        privateEndpointName: `pep-ms5-production-uksouth-${role}`,
        subnet: {
          id: `${group}/Microsoft.Network/virtualNetworks/vnet-ms5-production-uksouth/subnets/snet-ms5-production-uksouth-privateEndpoints`,
        },
        privateLinkServiceConnections: [{ groupIds: [role], privateLinkServiceId: `${group}/any/${azureName}` }],
      },
      ...needing(
        { from: "subnet", urns: endpoints.map(({ urn }) => urn) },
        { from: "privateLinkServiceConnections", urns: [service.urn] },
      ),
    });
    const zone = aResource({
      type: "azure-native:privatedns:PrivateZone",
      name: `zone-${role}`,
      parent: component.urn,
      inputs: { privateZoneName: `privatelink.${role}.azure.example` },
    });
    return [component, service, endpoint, zone];
  });
}

/** Namespaces with quotas and limits, bound to a provider that comes from the cluster. */
function someNamespaces(cluster: PlanResource | undefined): PlanResource[] {
  const provider = aResource({
    type: "pulumi:providers:kubernetes",
    name: "kubernetes",
    layer: "cluster",
    provider: "kubernetes",
    ...needing({ from: "kubeconfig", urns: cluster === undefined ? [] : [cluster.urn] }),
  });
  const spaces = Array.from({ length: 26 }, (_, at) => `team-${String(at + 11)}`).flatMap((name) => {
    const component = aResource({ type: "ms5:platform:Namespace", name, layer: "workloads" });
    const bound = { layer: "workloads", parent: component.urn, explicitProvider: provider.urn };
    const namespace = aResource({ ...bound, type: "kubernetes:core/v1:Namespace", name });
    const needs = needing({ from: "metadata", urns: [namespace.urn] });
    return [
      component,
      namespace,
      aResource({ ...bound, ...needs, type: "kubernetes:core/v1:ResourceQuota", name: `${name}-quota` }),
      aResource({ ...bound, ...needs, type: "kubernetes:core/v1:LimitRange", name: `${name}-limits` }),
      aResource({
        ...bound,
        ...needs,
        type: "kubernetes:networking.k8s.io/v1:NetworkPolicy",
        name: `${name}-default-deny`,
      }),
      aResource({
        ...bound,
        ...needs,
        type: "kubernetes:core/v1:Secret",
        name: `${name}-secret`,
        inputs: { stringData: { $secret: true } },
        secretPaths: ["stringData"],
      }),
    ];
  });
  return [provider, ...spaces];
}

/** Around two hundred resources in the shape of the real program. */
export function aLargePlan(overrides: Partial<Plan> = {}): Plan {
  const network = aNetwork();
  const cluster = aCluster(network);
  const namespaces = someNamespaces(cluster.find(({ type }) => type.endsWith("ManagedCluster")));
  return aPlan([...network, ...someServices(network), ...cluster, ...namespaces], overrides);
}
