import type { PolicyRecord } from "#policies/engine/policy.ts";

const subnet = ["network/Subnet", "network/VirtualNetwork"] as const;
const filter = ["network/NetworkSecurityGroup", "network/SecurityRule"] as const;
const logged = ["network/VirtualNetwork", "network/FlowLog"] as const;
const reached = [
  "keyvault/Vault",
  "containerregistry/Registry",
  "storage/StorageAccount",
  "redisenterprise/RedisEnterprise",
  "network/PrivateEndpoint",
] as const;
const resolved = [
  "network/PrivateEndpoint",
  "network/PrivateDnsZoneGroup",
  "privatedns/PrivateZone",
  "privatedns/VirtualNetworkLink",
] as const;
const address = ["network/PublicIPAddress", "network/PublicIPPrefix"] as const;
const exposed = ["network/VirtualNetwork", "network/NetworkSecurityGroup", "network/SecurityRule"] as const;

export const networkRecords = {
  NET01: {
    title: "every subnet has a network security group",
    why: "What is put into an open subnet is reachable from every other subnet.",
    severity: "high",
    level: "mandatory",
    kinds: subnet,
    controls: {
      iso27001: {
        "A.8.20": ["direct", "traffic of each subnet is filtered"],
        "A.8.22": ["direct", "subnets are separated from each other"],
      },
      soc2: {
        "CC6.1": ["supporting", "each segment has its own access list"],
        "CC6.6": ["direct", "each boundary has a filter"],
      },
    },
    remediation: "attach a network security group",
    source: "https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview",
  },
  NET02: {
    title: "nobody on the internet reaches a port of management or of data",
    why: "Such ports are found within minutes and tried for ever.",
    severity: "critical",
    level: "mandatory",
    kinds: filter,
    controls: {
      part11: {
        "11.10(d)": ["supporting", "records are not offered to the internet"],
      },
      iso27001: {
        "A.8.20": ["direct", "administration and databases are not exposed"],
      },
      soc2: {
        "CC6.6": ["direct", "the boundary keeps outsiders off administration and data"],
      },
    },
    remediation: "name the addresses that need the port, or remove the rule",
    source: "https://learn.microsoft.com/azure/security/fundamentals/network-best-practices",
  },
  NET03: {
    title: "no filter lets everything in or shuts out health probes",
    why: "A rule for everything makes all others pointless; without probes every backend counts as dead.",
    severity: "medium",
    level: "production",
    kinds: filter,
    controls: {
      iso27001: {
        "A.8.22": ["supporting", "segments stay closed by default"],
      },
      soc2: {
        "CC6.6": ["supporting", "what is not listed is refused"],
      },
    },
    remediation: "name sources and ports, and admit AzureLoadBalancer before the last rule",
    source: "https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview#default-security-rules",
  },
  NET04: {
    title: "flows of every network are logged",
    why: "After an incident nobody can tell who talked to whom.",
    severity: "high",
    level: "production",
    kinds: logged,
    controls: {
      iso27001: {
        "A.8.15": ["direct", "connections are recorded"],
        "A.8.16": ["supporting", "unusual traffic can be seen"],
        "A.8.20": ["supporting", "what the filters do is visible"],
      },
      soc2: {
        "CC7.2": ["direct", "traffic is recorded for detection and analysis"],
      },
    },
    remediation: "declare a flow log of the virtual network with the retention of the environment",
    source: "https://learn.microsoft.com/azure/network-watcher/vnet-flow-logs-overview",
  },
  NET05: {
    title: "no subnet has outbound access that nobody declared",
    why: "Machines would reach the internet from addresses that change and that nobody logs.",
    severity: "high",
    level: "production",
    kinds: subnet,
    controls: {
      iso27001: {
        "A.8.20": ["direct", "the way out is the declared one"],
      },
      soc2: {
        "CC6.6": ["supporting", "outbound traffic passes a known boundary"],
      },
    },
    remediation: "set defaultOutboundAccess to false and give the subnet a NAT gateway or a route",
    source: "https://learn.microsoft.com/azure/virtual-network/ip-services/default-outbound-access",
  },
  NET06: {
    title: "vaults, registries, accounts and caches are reached by private endpoints",
    why: "Traffic to them would leave the network, or not arrive at all.",
    severity: "high",
    level: "production",
    kinds: reached,
    controls: {
      part11: {
        "11.10(d)": ["supporting", "records are asked for inside the network"],
        "11.30": ["supporting", "records do not cross the open network"],
      },
      iso27001: {
        "A.8.22": ["direct", "services of the platform are inside its network"],
      },
      soc2: {
        "CC6.6": ["direct", "data services have no path from outside"],
      },
    },
    remediation: "declare a private endpoint to the resource",
    source: "https://learn.microsoft.com/azure/private-link/private-endpoint-overview",
  },
  NET07: {
    title: "names of private endpoints resolve to them",
    why: "Clients would look up the public address, and fail or go around the endpoint.",
    severity: "medium",
    level: "production",
    kinds: resolved,
    controls: {
      iso27001: {
        "A.8.20": ["supporting", "traffic takes the private path"],
        "A.8.21": ["supporting", "name resolution of private services is declared"],
      },
      soc2: {
        "A1.1": ["supporting", "services are found where they are"],
      },
    },
    remediation: "add a DNS zone group, and link its zones to the network of the endpoint",
    source: "https://learn.microsoft.com/azure/private-link/private-endpoint-dns",
  },
  NET09: {
    title: "every public address is known, owned and bound to a zone",
    why: "An address that nobody knows is a door that nobody watches.",
    severity: "high",
    level: "production",
    kinds: address,
    controls: {
      iso27001: {
        "A.5.9": ["supporting", "public addresses are an inventory with owners"],
        "A.8.20": ["supporting", "each way in or out was decided"],
      },
      soc2: {
        "CC6.6": ["supporting", "points of the boundary are enumerated"],
      },
    },
    remediation:
      "list the address with purpose and owner in the parameters of the family, of size Standard and with a zone",
    source: "https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses",
  },
  NET10: {
    title: "a network that the internet reaches has a plan against floods",
    why: "A flood from many sources stops production for as long as it lasts.",
    severity: "medium",
    level: "advisory",
    kinds: exposed,
    controls: {
      iso27001: {
        "A.8.14": ["supporting", "the entry stays available under attack"],
      },
      soc2: {
        "A1.1": ["supporting", "capacity is protected from floods"],
      },
    },
    remediation: "attach a DDoS protection plan, or let only Front Door in",
    source: "https://learn.microsoft.com/azure/ddos-protection/ddos-protection-overview",
  },
} as const satisfies Record<string, PolicyRecord>;
