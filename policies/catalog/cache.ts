import type { PolicyRecord } from "#policies/engine/policy.ts";

const cache = "redisenterprise/RedisEnterprise";
const database = "redisenterprise/Database";
const assignment = "redisenterprise/AccessPolicyAssignment";
const retired = "redis/Redis";

export const cacheRecords = {
  RED01: {
    title: "clients of the cache speak TLS 1.2 or later",
    why: "Passwords and tasks pass in clear through a network that others share.",
    severity: "high",
    level: "mandatory",
    kinds: [cache, database],
    controls: {
      part11: {
        "11.30": ["supporting", "tasks about records travel encrypted to the broker"],
      },
      iso27001: {
        "A.8.24": ["direct", "the broker refuses clients without current encryption"],
      },
      soc2: {
        "CC6.7": ["direct", "messages between services are encrypted on the way to the cache"],
      },
    },
    remediation: "set clientProtocol to Encrypted and minimumTlsVersion to 1.2",
    source: "https://learn.microsoft.com/azure/redis/tls-configuration",
  },
  RED02: {
    title: "no cache is reached from the internet",
    why: "A key that leaks is of use from everywhere.",
    severity: "high",
    level: "production",
    kinds: [cache],
    controls: {
      iso27001: {
        "A.8.20": ["direct", "the cache answers inside the private network alone"],
      },
      soc2: {
        "CC6.6": ["direct", "the cache has no door outside of the network boundary"],
      },
    },
    remediation: "set publicNetworkAccess to Disabled",
    source: "https://learn.microsoft.com/azure/redis/private-link",
  },
  RED03: {
    title: "identities sign in to the cache, and keys where the client knows nothing else",
    why: "A key belongs to nobody: who used it cannot be told, and whoever had it once has it for ever.",
    severity: "high",
    level: "production",
    kinds: [cache, database, assignment],
    controls: {
      part11: {
        "11.10(d)": ["supporting", "who uses the cache is known by an identity, or listed with a reason"],
      },
      iso27001: {
        "A.8.5": ["direct", "clients of the cache sign in by tokens that end"],
      },
      soc2: {
        "CC6.1": ["direct", "keys of the cache open nothing unless a client is listed"],
      },
    },
    remediation:
      "set accessKeysAuthentication to Disabled and assign an access policy to the identity, or list the client with its reason",
    source: "https://learn.microsoft.com/azure/redis/entra-for-authentication",
  },
  RED04: {
    title: "the broker keeps every task until it is done, on a service that stays",
    why: "A cache that makes room by itself throws tasks away, and nothing fails visibly.",
    severity: "medium",
    level: "production",
    kinds: [cache, database, retired],
    controls: {
      iso27001: {
        "A.8.14": ["supporting", "a second copy of the queue takes over"],
      },
      soc2: {
        "A1.2": ["supporting", "tasks survive the loss of a node of the cache"],
      },
    },
    remediation: "set highAvailability to Enabled, clusteringPolicy to NoCluster and evictionPolicy to NoEviction",
    source: "https://learn.microsoft.com/azure/templates/microsoft.cache/redisenterprise/databases",
  },
  RED05: {
    title: "no cache holds records",
    why: "What is in a cache may be gone after the next failover, and nothing proves that it was there.",
    severity: "high",
    level: "mandatory",
    kinds: [cache, retired],
    controls: {
      part11: {
        "11.10(c)": ["supporting", "records are kept where they can be retrieved"],
      },
      iso27001: {
        "A.5.12": ["supporting", "data of the class of records is not put into a cache"],
        "A.5.33": ["supporting", "no record depends on memory that may be emptied"],
      },
    },
    remediation: "keep records in the database and give the cache the class internal or confidential",
    source: "https://learn.microsoft.com/azure/redis/how-to-persistence",
  },
} as const satisfies Record<string, PolicyRecord>;
