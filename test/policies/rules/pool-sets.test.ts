import { unknownValue } from "#policies/engine/marked-value.ts";
import type { Estate } from "#policies/engine/subject.ts";
import { poolsPolicies } from "#policies/packs/pools.ts";
import { describeStackRule } from "#test/policies/support/describe-rule.ts";
import { absent, editSubject, withSubject, withoutSubjects } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { subjectOf } from "#test/policies/support/estates.ts";
import { policyOf } from "#test/policies/support/policies.ts";
import { isPool, ofCluster, ofPool, ofPools, system } from "#test/policies/support/pool-edits.ts";

const noTaint =
  "cluster: agentPoolProfiles: no Linux system pool keeps other pods off by CriticalAddonsOnly=true:NoSchedule";

describeStackRule(policyOf(poolsPolicies, "POOL01"), {
  breaks: [
    { title: "a cluster without a system pool", edit: ofCluster({ [`${system}.mode`]: "User" }), says: [noTaint] },
    { title: "a system pool that takes every pod", edit: ofCluster({ [`${system}.nodeTaints`]: [] }), says: [noTaint] },
    { title: "a system pool of Windows", edit: ofCluster({ [`${system}.osType`]: "Windows" }), says: [noTaint] },
    {
      title: "a system pool that may shrink to two nodes",
      edit: ofCluster({ [`${system}.minCount`]: 2 }),
      says: ["cluster: agentPoolProfiles: system pools keep 2 nodes, fewer than 3"],
    },
    {
      title: "a system pool of two nodes",
      edit: ofCluster({ [`${system}.enableAutoScaling`]: false, [`${system}.count`]: 2 }),
      says: ["cluster: agentPoolProfiles: system pools keep 2 nodes, fewer than 3"],
    },
    {
      title: "a system pool of no stated size",
      edit: ofCluster({ [`${system}.minCount`]: absent }),
      says: ["cluster: agentPoolProfiles: system pools keep 0 nodes, fewer than 3"],
    },
  ],
  passes: [
    {
      title: "a system pool of three nodes",
      edit: ofCluster({ [`${system}.enableAutoScaling`]: false, [`${system}.count`]: 3, [`${system}.minCount`]: 0 }),
    },
    { title: "the default system", edit: ofCluster({ [`${system}.osType`]: absent }) },
    {
      title: "two system pools that have three nodes together",
      edit: (estate) =>
        ofPool("pools-regular1", { mode: "System", nodeTaints: ["CriticalAddonsOnly=true:NoSchedule"], minCount: 1 })(
          ofCluster({ [`${system}.minCount`]: 2 })(estate),
        ),
    },
  ],
  unknown: [
    {
      title: "the size is unknown",
      edit: ofCluster({ [`${system}.minCount`]: unknownValue }),
      paths: [`${system}.minCount`],
    },
  ],
});

describeStackRule(policyOf(poolsPolicies, "POOL02"), {
  breaks: [
    {
      title: "regular pools that miss a zone",
      edit: (estate) => withoutSubjects(estate, isPool(/regular3$/)),
      says: ["cluster: pools of purpose regular cover 2 zones, fewer than 3"],
    },
    {
      title: "database pools that miss a zone",
      edit: (estate) => withoutSubjects(estate, isPool(/data3$/)),
      says: ["cluster: pools of purpose data cover 2 zones, fewer than 3"],
    },
    {
      title: "a system pool that misses a zone",
      edit: ofCluster({ [`${system}.availabilityZones`]: ["1", "2"] }),
      says: ["cluster: pools of purpose system cover 2 zones, fewer than 3"],
    },
    {
      title: "spot pools of one zone",
      edit: ofPools(["pools-spota", "pools-spotb"], { availabilityZones: ["1"] }),
      says: ["cluster: pools of purpose spot cover 1 zones, fewer than 2"],
    },
    {
      title: "a pool without a purpose and without zones",
      edit: ofPool("pools-spota", { availabilityZones: absent, nodeLabels: absent }),
      says: ["cluster: pools of purpose not stated cover 0 zones, fewer than 2"],
    },
  ],
  passes: [
    {
      title: "spot pools of two zones",
      edit: ofPools(["pools-spota", "pools-spotb"], { availabilityZones: ["1", "2"] }),
    },
  ],
  unknown: [
    {
      title: "the zones of a pool are unknown",
      edit: ofPool("pools-data1", { availabilityZones: unknownValue }),
      paths: ["availabilityZones"],
    },
  ],
});

const narrow =
  (addressPrefix: unknown) =>
  (estate: Estate): Estate =>
    withSubject(estate, editSubject(subjectOf(estate, "network/Subnet", "network-nodes"), { addressPrefix }));

const ofEndpoints =
  (edits: Edits) =>
  (estate: Estate): Estate =>
    withSubject(estate, editSubject(subjectOf(estate, "network/Subnet", "network-privateEndpoints"), edits));

describeStackRule(policyOf(poolsPolicies, "POOL11"), {
  breaks: [
    {
      title: "nodes that take few pods",
      edit: ofPool("pools-regular1", { maxPods: 29 }),
      says: ["pools-regular1: maxPods: a node takes 29 pods"],
    },
    {
      title: "nodes of the cluster's own pool that state no number",
      edit: ofCluster({ [`${system}.maxPods`]: absent }),
      says: [`cluster: ${system}.maxPods: a node takes 0 pods`],
    },
    // 5 + 2 · 3 + 3 · 3 + 2 · 6 nodes at the largest, and surges of 33 % and 50 %: 2 + 3 · 1 + 3 · 1.
    {
      title: "a subnet of 27 addresses for forty nodes",
      edit: narrow("10.40.0.0/27"),
      says: ["network-nodes: addressPrefix: 40 nodes, surges included, may need an address"],
    },
    {
      title: "one node more than a subnet of 59 addresses holds",
      edit: (estate) => ofPool("pools-spota", { maxCount: 26 })(narrow("10.40.0.0/26")(estate)),
      says: ["network-nodes: addressPrefix: 60 nodes, surges included, may need an address"],
    },
    {
      title: "surges by number in a full subnet",
      edit: (estate) => ofPool("pools-regular1", { "upgradeSettings.maxSurge": "21" })(narrow("10.40.0.0/26")(estate)),
      says: ["network-nodes: addressPrefix: 60 nodes, surges included, may need an address"],
    },
    {
      title: "a pool of fixed size that is one node too large",
      edit: (estate) =>
        ofPool("pools-spota", { maxCount: absent, count: 26, upgradeSettings: absent })(narrow("10.40.0.0/26")(estate)),
      says: ["network-nodes: addressPrefix: 60 nodes, surges included, may need an address"],
    },
    {
      title: "a subnet without a range",
      edit: narrow(absent),
      says: ["network-nodes: addressPrefix: 40 nodes, surges included, may need an address"],
    },
  ],
  passes: [
    { title: "a subnet without nodes and without a range", edit: ofEndpoints({ addressPrefix: absent }) },
    {
      title: "a small subnet that a pool uses for something else than its nodes",
      edit: (estate) => {
        const pool = subjectOf(estate, "containerservice/AgentPool", "pools-regular1");
        const { urn } = subjectOf(estate, "network/Subnet", "network-privateEndpoints");
        const propertyDependencies = { ...pool.propertyDependencies, podSubnetID: [urn] };
        return ofEndpoints({ addressPrefix: "10.40.0.0/30" })(withSubject(estate, { ...pool, propertyDependencies }));
      },
    },
    { title: "nodes that take just enough pods", edit: ofPool("pools-regular1", { maxPods: 30 }) },
    {
      title: "as many nodes as a subnet holds",
      edit: (estate) => ofPool("pools-spota", { maxCount: 25 })(narrow("10.40.0.0/26")(estate)),
    },
    {
      title: "a pool of fixed size without a surge",
      edit: (estate) =>
        ofPool("pools-spota", { maxCount: absent, count: 25, upgradeSettings: absent })(narrow("10.40.0.0/26")(estate)),
    },
  ],
  unknown: [{ title: "the subnet's range is unknown", edit: narrow(unknownValue), paths: ["addressPrefix"] }],
});
