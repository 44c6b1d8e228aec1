import type { NetworkRule, SubnetRole } from "#components/platform/network-rules.ts";

const overlayDocs = "https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay#network-security-groups";
const apiServerDocs = "https://learn.microsoft.com/azure/aks/api-server-vnet-integration#nsg-security-rules";
const loadBalancerDocs = "https://cloud-provider-azure.sigs.k8s.io/topics/loadbalancer/";
const securityGroupDocs = "https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview";
const privateEndpointDocs = "https://learn.microsoft.com/azure/private-link/disable-private-endpoint-network-policy";
const frontDoorDocs = "https://learn.microsoft.com/azure/frontdoor/origin-security";

/** Redundant beside the final deny, on purpose: it outranks any allowance somebody adds later. */
const denyManagementFromInternet = {
  name: "deny-management-from-internet",
  priority: 100,
  direction: "Inbound",
  access: "Deny",
  protocol: "*",
  source: { tag: "Internet" },
  destination: "any",
  // SSH, RDP, etcd, WinRM, kubelet, node ports.
  ports: ["22", "3389", "2379-2380", "5985-5986", "10250", "10255", "30000-32767"],
  reason: "Management ports are never reachable from the internet, whatever is allowed below",
  reference: securityGroupDocs,
} as const satisfies NetworkRule;

const allowLoadBalancer = {
  name: "allow-load-balancer",
  priority: 4000,
  direction: "Inbound",
  access: "Allow",
  protocol: "*",
  source: { tag: "AzureLoadBalancer" },
  destination: "any",
  ports: ["*"],
  reason: "Health probes; without them the load balancer takes every backend out of service",
  reference: securityGroupDocs,
} as const satisfies NetworkRule;

/** Before Azure's own rules, which would let the whole network and every peered one in. */
const denyRest = {
  name: "deny-all-inbound",
  priority: 4096,
  direction: "Inbound",
  access: "Deny",
  protocol: "*",
  source: "any",
  destination: "any",
  ports: ["*"],
  reason: "Whatever is not listed above is refused",
  reference: securityGroupDocs,
} as const satisfies NetworkRule;

/**
 * Security rules by subnet. Outbound stays as Azure has it, because AKS names its dependencies by host name and a
 * security group knows addresses only: https://learn.microsoft.com/azure/aks/outbound-rules-control-egress#background
 * Egress is limited inside the cluster.
 */
export const networkRules = {
  nodes: [
    denyManagementFromInternet,
    {
      name: "allow-cluster-inbound",
      priority: 200,
      direction: "Inbound",
      access: "Allow",
      protocol: "*",
      source: { ranges: ["nodes", "pods"] },
      destination: { ranges: ["nodes", "pods"] },
      ports: ["*"],
      reason: "AKS: node to node, node to pod and pod to pod, all ports; the overlay is not encapsulated",
      reference: overlayDocs,
    },
    {
      name: "allow-api-server-inbound",
      priority: 210,
      direction: "Inbound",
      access: "Allow",
      protocol: "Tcp",
      source: { ranges: ["apiServer"] },
      destination: { ranges: ["nodes", "pods"] },
      ports: ["*"],
      reason: "The API server calls kubelets, admission webhooks and aggregated APIs without a tunnel",
      reference: apiServerDocs,
    },
    {
      // With floating IP, the default of AKS, packets reach the node with the frontend's address and port.
      name: "allow-internal-gateway",
      priority: 220,
      direction: "Inbound",
      access: "Allow",
      protocol: "Tcp",
      source: { tag: "VirtualNetwork" },
      destination: { ranges: ["ingress"] },
      ports: ["80", "443"],
      reason: "Internal gateway: its load balancer's frontend has an address of the ingress subnet",
      reference: loadBalancerDocs,
    },
    {
      name: "allow-cluster-outbound",
      priority: 200,
      direction: "Outbound",
      access: "Allow",
      protocol: "*",
      source: { ranges: ["nodes", "pods"] },
      destination: { ranges: ["nodes", "pods"] },
      ports: ["*"],
      reason: "AKS: the other direction of allow-cluster-inbound; pods are not part of VirtualNetwork",
      reference: overlayDocs,
    },
    allowLoadBalancer,
    denyRest,
  ],
  apiServer: [
    denyManagementFromInternet,
    {
      name: "allow-nodes",
      priority: 200,
      direction: "Inbound",
      access: "Allow",
      protocol: "Tcp",
      source: { ranges: ["nodes"] },
      destination: { ranges: ["apiServer"] },
      ports: ["443", "4443"],
      reason: "AKS: nodes, and pods behind the nodes' addresses, call the API server",
      reference: apiServerDocs,
    },
    {
      name: "allow-network-clients",
      priority: 210,
      direction: "Inbound",
      access: "Allow",
      protocol: "Tcp",
      source: { tag: "VirtualNetwork" },
      destination: { ranges: ["apiServer"] },
      ports: ["443"],
      reason: "Deployment runners and people on the VPN call the API server",
      reference: apiServerDocs,
    },
    {
      name: "allow-operators",
      priority: 220,
      direction: "Inbound",
      access: "Allow",
      protocol: "Tcp",
      source: { ranges: ["operators"] },
      destination: "any",
      ports: ["443"],
      reason: "Authorized ranges of the API server; absent when the cluster is private",
      reference: "https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges",
    },
    // Asked for by AKS on port 9988: https://learn.microsoft.com/azure/aks/api-server-vnet-integration#nsg-security-rules
    allowLoadBalancer,
    denyRest,
  ],
  privateEndpoints: [
    denyManagementFromInternet,
    {
      name: "allow-network-clients",
      priority: 200,
      direction: "Inbound",
      access: "Allow",
      protocol: "Tcp",
      source: { tag: "VirtualNetwork" },
      destination: { ranges: ["privateEndpoints"] },
      ports: ["443"],
      reason: "Vault, registry and blobs for nodes, deployment runners and people on the VPN",
      reference: privateEndpointDocs,
    },
    {
      name: "allow-file-shares",
      priority: 210,
      direction: "Inbound",
      access: "Allow",
      protocol: "Tcp",
      source: { ranges: ["nodes"] },
      destination: { ranges: ["privateEndpoints"] },
      ports: ["2049"],
      reason: "Nodes mount file shares by NFS",
      reference: "https://learn.microsoft.com/azure/storage/files/storage-files-networking-overview",
    },
    {
      name: "allow-cache",
      priority: 220,
      direction: "Inbound",
      access: "Allow",
      protocol: "Tcp",
      source: { ranges: ["nodes"] },
      destination: { ranges: ["privateEndpoints"] },
      ports: ["10000"],
      reason: "Pods, behind the nodes' addresses, call the managed cache where there is one",
      reference: "https://learn.microsoft.com/azure/redis/tls-configuration",
    },
    allowLoadBalancer,
    denyRest,
  ],
  /**
   * Holds frontends of internal load balancers only. Azure filters their traffic where it arrives, on the nodes; the
   * group is here for whatever else is ever put into the subnet.
   */
  ingress: [
    denyManagementFromInternet,
    {
      name: "allow-network-clients",
      priority: 200,
      direction: "Inbound",
      access: "Allow",
      protocol: "Tcp",
      source: { tag: "VirtualNetwork" },
      destination: { ranges: ["ingress"] },
      ports: ["80", "443"],
      reason: "The internal gateway serves the network and the VPN",
      reference: loadBalancerDocs,
    },
    allowLoadBalancer,
    denyRest,
  ],
} as const satisfies Readonly<Record<SubnetRole, readonly NetworkRule[]>>;

/**
 * Who may reach the external gateway: one of them joins the rules of the nodes. The destination is open because the
 * frontend's public address is born with the gateway's Service; AKS limits it to that address on the interfaces.
 */
export const publicEntryRules = {
  frontDoor: {
    name: "allow-front-door",
    priority: 300,
    direction: "Inbound",
    access: "Allow",
    protocol: "Tcp",
    source: { tag: "AzureFrontDoor.Backend" },
    destination: "any",
    ports: ["443"],
    reason: "Front Door is the only way in, and redirects HTTP itself",
    reference: frontDoorDocs,
  },
  internet: {
    name: "allow-internet",
    priority: 300,
    direction: "Inbound",
    access: "Allow",
    protocol: "Tcp",
    source: { tag: "Internet" },
    destination: "any",
    ports: ["80", "443"],
    reason: "External gateway without an edge in front; port 80 answers with a redirect only",
    reference: loadBalancerDocs,
  },
} as const satisfies Readonly<Record<"frontDoor" | "internet", NetworkRule>>;
