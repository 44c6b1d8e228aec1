import { poolsPolicies } from "#policies/packs/pools.ts";
import { describeResourceRule } from "#test/policies/support/describe-rule.ts";
import type { Break, ResourceRuleCase } from "#test/policies/support/describe-rule.ts";
import { absent } from "#test/policies/support/edits.ts";
import { policyOf } from "#test/policies/support/policies.ts";

const irrelevant = { gpuInstanceProfile: "MIG1g" };
const spot = "pools-spota";

/** A pool that is a resource of its own. */
function describePool(id: string, spec: Omit<ResourceRuleCase, "kind" | "irrelevant">): void {
  describeResourceRule(policyOf(poolsPolicies, id), {
    kind: "containerservice/AgentPool",
    name: "pools-regular1",
    irrelevant,
    ...spec,
  });
}

/** The same rule on the profile inside the cluster. */
function describeInline(id: string, breaks: readonly Break[], unknown: readonly string[]): void {
  describeResourceRule(policyOf(poolsPolicies, id), {
    kind: "containerservice/ManagedCluster",
    breaks,
    unknown,
    irrelevant: { fqdnSubdomain: "ms5" },
    passes: [{ title: "a cluster without pools of its own", edits: { agentPoolProfiles: absent } }],
  });
}

const stated = (path: string, value: unknown, says: string): Break => ({
  title: `${path} = ${typeof value === "symbol" ? "absent" : JSON.stringify(value)}`,
  edits: { [path]: value },
  says: [`${path}: ${says}`],
});
const inline = "agentPoolProfiles[0]";

describePool("POOL03", {
  breaks: [
    stated("enableAutoScaling", false, "the pool does not follow the load"),
    stated("enableAutoScaling", absent, "the pool does not follow the load"),
    stated("maxCount", 11, "the pool grows to 11 nodes, more than 10"),
    stated("maxCount", absent, "the pool grows to Infinity nodes, more than 10"),
    stated("maxCount", 0, "the pool may have fewer nodes than it must have"),
  ],
  passes: [
    { title: "a pool that grows to the cap", edits: { maxCount: 10 } },
    { title: "a pool that cannot grow", edits: { minCount: 2, maxCount: 2 } },
    { title: "a pool that may be empty", edits: { minCount: absent, maxCount: 0 } },
  ],
  unknown: ["enableAutoScaling", "maxCount", "minCount"],
});

const exposed = "every node has an address on the internet";
describePool("POOL04", {
  breaks: [stated("enableNodePublicIP", true, exposed)],
  passes: [{ title: "a pool that leaves it at the default", edits: { enableNodePublicIP: absent } }],
  unknown: ["enableNodePublicIP"],
});
describeInline("POOL04", [stated(`${inline}.enableNodePublicIP`, true, exposed)], [`${inline}.enableNodePublicIP`]);

const unencrypted = "caches and temporary disks of the nodes are not encrypted";
describePool("POOL05", {
  breaks: [false, absent].map((value) => stated("enableEncryptionAtHost", value, unencrypted)),
  unknown: ["enableEncryptionAtHost"],
});
describeInline(
  "POOL05",
  [stated(`${inline}.enableEncryptionAtHost`, false, unencrypted)],
  [`${inline}.enableEncryptionAtHost`],
);

describePool("POOL06", {
  breaks: [
    stated("securityProfile.sshAccess", "LocalUser", "nodes accept SSH"),
    stated("securityProfile.enableSecureBoot", false, "nodes start unsigned software"),
    stated("securityProfile.enableVTPM", false, "nodes cannot attest how they started"),
    {
      title: "a pool without a security profile",
      edits: { securityProfile: absent },
      says: [
        "securityProfile.sshAccess: nodes accept SSH",
        "securityProfile.enableSecureBoot: nodes start unsigned software",
        "securityProfile.enableVTPM: nodes cannot attest how they started",
      ],
    },
  ],
  unknown: ["securityProfile.sshAccess", "securityProfile.enableSecureBoot", "securityProfile.enableVTPM"],
});

const settings = ["maxSurge", "drainTimeoutInMinutes", "undrainableNodeBehavior"];
const byDefault = "how the pool is upgraded is left to a default";
describePool("POOL07", {
  breaks: [
    ...settings.map((setting) => stated(`upgradeSettings.${setting}`, absent, byDefault)),
    {
      title: "a regular pool without settings",
      edits: { upgradeSettings: absent },
      says: settings.map((setting) => `upgradeSettings.${setting}: ${byDefault}`),
    },
  ],
  passes: [{ title: "a spot pool without settings", edits: { scaleSetPriority: "Spot", upgradeSettings: absent } }],
  unknown: ["scaleSetPriority", "upgradeSettings.drainTimeoutInMinutes"],
});
describePool("POOL07", {
  name: spot,
  breaks: [stated("upgradeSettings.maxSurge", "10%", "a spot pool has a surge, which AKS refuses")],
  unknown: ["upgradeSettings.maxSurge"],
});

describePool("POOL08", {
  breaks: [
    stated("osSKU", "CBLMariner", "nodes run CBLMariner"),
    stated("osSKU", "Windows2019", "nodes run Windows2019"),
  ],
  passes: ["AzureLinux", "Ubuntu", absent].map((value) => ({ title: String(value), edits: { osSKU: value } })),
  unknown: ["osSKU"],
});

describePool("POOL09", {
  name: spot,
  breaks: [
    stated("osDiskType", "Managed", "Standard_D4ds_v5 has a local disk that the system does not use"),
    stated("osDiskType", absent, "Standard_D4ds_v5 has a local disk that the system does not use"),
    {
      title: "a constrained size with a local disk",
      edits: { vmSize: "Standard_E8-4ads_v5", osDiskType: "Managed" },
      says: ["osDiskType: Standard_E8-4ads_v5 has a local disk that the system does not use"],
    },
  ],
  passes: [
    { title: "a size without a local disk", edits: { vmSize: "Standard_D4s_v5", osDiskType: "Managed" } },
    { title: "a size that is not named by the convention", edits: { vmSize: "custom", osDiskType: "Managed" } },
  ],
  unknown: ["vmSize", "osDiskType"],
});

describePool("POOL10", {
  breaks: [stated("type", "AvailabilitySet", "the pool is made of AvailabilitySet")],
  passes: [{ title: "the default", edits: { type: absent } }],
  unknown: ["type"],
});

const taint = "kubernetes.azure.com/scalesetpriority=spot:NoSchedule";
const capacity = 'nodeLabels["ms5.io/capacity"]';
describePool("SPOT02", {
  name: spot,
  breaks: [
    stated("nodeTaints", [], `taint ${taint} is not stated`),
    stated("nodeTaints", absent, `taint ${taint} is not stated`),
    stated(capacity, "regular", "the nodes do not say that they are spot"),
    stated(capacity, absent, "the nodes do not say that they are spot"),
    stated("scaleSetEvictionPolicy", "Deallocate", "an evicted node is kept (Deallocate)"),
    stated("spotMaxPrice", 0, "0 is neither -1 nor a price of at most five decimals"),
    stated("spotMaxPrice", -2, "-2 is neither -1 nor a price of at most five decimals"),
    stated("spotMaxPrice", 0.131_001, "0.131001 is neither -1 nor a price of at most five decimals"),
  ],
  passes: [
    { title: "the default policy", edits: { scaleSetEvictionPolicy: absent } },
    { title: "a price of five decimals", edits: { spotMaxPrice: 0.131_01 } },
    { title: "the regular price as the limit", edits: { spotMaxPrice: -1 } },
    { title: "no stated price", edits: { spotMaxPrice: absent } },
    {
      title: "a regular pool without any of it",
      edits: { scaleSetPriority: "Regular", nodeTaints: [], spotMaxPrice: 0 },
    },
    {
      title: "a pool of no stated priority that keeps its nodes",
      edits: { scaleSetPriority: absent, scaleSetEvictionPolicy: "Deallocate", [capacity]: absent },
    },
  ],
  unknown: ["nodeTaints", capacity, "scaleSetEvictionPolicy", "spotMaxPrice", "scaleSetPriority"],
});

describePool("SPOT03", {
  name: spot,
  breaks: [false, absent].map((value) => stated("enableAutoScaling", value, "evicted nodes do not come back")),
  passes: [{ title: "a regular pool of fixed size", edits: { scaleSetPriority: "Regular", enableAutoScaling: false } }],
  unknown: ["enableAutoScaling", "scaleSetPriority"],
});
