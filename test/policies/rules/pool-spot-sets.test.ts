import { unknownValue } from "#policies/engine/marked-value.ts";
import type { Estate } from "#policies/engine/subject.ts";
import { poolsPolicies } from "#policies/packs/pools.ts";
import { describeStackRule } from "#test/policies/support/describe-rule.ts";
import { absent, withoutSubjects } from "#test/policies/support/edits.ts";
import { policyOf } from "#test/policies/support/policies.ts";
import { isPool, ofCluster, ofPool, ofPools, system } from "#test/policies/support/pool-edits.ts";

describeStackRule(policyOf(poolsPolicies, "SPOT01"), {
  breaks: [
    {
      title: "a spot pool of the system",
      edit: ofPool("pools-spota", { mode: "System" }),
      says: ["cluster: 1 system pools run on capacity that can be taken away"],
    },
    {
      title: "nothing but spot",
      edit: (estate) => ofCluster({ agentPoolProfiles: [] })(withoutSubjects(estate, isPool(/data|regular/))),
      says: ["cluster: no pool runs on regular capacity"],
    },
  ],
  unknown: [
    {
      title: "the priority of a pool is unknown",
      edit: ofPool("pools-spota", { scaleSetPriority: unknownValue }),
      paths: ["scaleSetPriority"],
    },
  ],
});

const orphaned = (name: string): string => `cluster: nothing can take over the pods of spot pool ${name}`;
const regular = ["pools-regular1", "pools-regular2", "pools-regular3"];
describeStackRule(policyOf(poolsPolicies, "SPOT04"), {
  breaks: [
    {
      title: "regular pools that cannot grow",
      edit: ofPools(regular, { minCount: 2, maxCount: 2 }),
      says: [orphaned("spota"), orphaned("spotb")],
    },
    {
      title: "regular pools that are reserved",
      edit: ofPools(regular, { nodeTaints: ["a=b:NoSchedule"] }),
      says: [orphaned("spota"), orphaned("spotb")],
    },
    {
      title: "regular pools of another system",
      edit: ofPools(regular, { osType: "Windows" }),
      says: [orphaned("spota"), orphaned("spotb")],
    },
    {
      title: "spot pools inside the cluster",
      edit: (estate) =>
        ofPools(["pools-spota", "pools-spotb"], { scaleSetPriority: "Regular", nodeTaints: ["a=b:NoSchedule"] })(
          ofPools(regular, { osType: "Windows" })(
            ofCluster({
              "agentPoolProfiles[1]": { name: "inside", scaleSetPriority: "Spot" },
              "agentPoolProfiles[2]": { scaleSetPriority: "Spot" },
            })(estate),
          ),
        ),
      says: [orphaned("inside"), orphaned("without a name")],
    },
    {
      title: "a spot pool of another processor",
      edit: ofPool("pools-spotb", { vmSize: "Standard_D4pds_v5" }),
      says: [orphaned("spotb")],
    },
    {
      title: "regular pools without a stated size",
      edit: ofPools(regular, { minCount: absent, maxCount: absent }),
      says: [orphaned("spota"), orphaned("spotb")],
    },
  ],
  passes: [
    {
      title: "a single regular pool that can grow from nothing",
      edit: (estate) =>
        ofPool("pools-regular1", { minCount: absent, nodeTaints: absent })(
          withoutSubjects(estate, isPool(/regular[23]$/)),
        ),
    },
    { title: "systems at their default", edit: ofPools([...regular, "pools-spota"], { osType: absent }) },
  ],
  unknown: [
    {
      title: "the bound of a pool is unknown",
      edit: ofPool("pools-regular1", { maxCount: unknownValue }),
      paths: ["maxCount"],
    },
  ],
});

/** 6 + 2 · 3 + 3 · 3 regular nodes at the largest beside those of a single spot pool. */
const quarter =
  (maxCount: number) =>
  (estate: Estate): Estate =>
    ofPool("pools-spota", { maxCount })(
      ofCluster({ [`${system}.maxCount`]: 6 })(withoutSubjects(estate, isPool(/spotb$/))),
    );

describeStackRule(policyOf(poolsPolicies, "SPOT05"), {
  breaks: [
    {
      title: "much spot of one family",
      edit: ofPools(["pools-spota", "pools-spotb"], { vmSize: "Standard_D4ds_v5", maxCount: 10 }),
      says: ["cluster: 50 % of the largest cluster is spot of one family"],
    },
    ...[
      ["Standard_D16ds_v5", "Standard_D4ds_v5"],
      ["Standard_E32-16ads_v5", "Standard_E8ads_v5"],
    ].map(([first, second]) => ({
      title: `one family in two sizes, ${String(first)} and ${String(second)}`,
      edit: (estate: Estate) =>
        ofPool("pools-spota", { vmSize: first })(ofPool("pools-spotb", { vmSize: second })(estate)),
      says: ["cluster: 38 % of the largest cluster is spot of one family"],
    })),
    {
      title: "a little more than a quarter of one family",
      edit: quarter(8),
      says: ["cluster: 28 % of the largest cluster is spot of one family"],
    },
  ],
  passes: [
    { title: "a quarter of one family", edit: quarter(7) },
    {
      title: "two generations of one family",
      edit: (estate) =>
        ofPool("pools-spota", { vmSize: "Standard_D4ds_v4" })(
          ofPool("pools-spotb", { vmSize: "Standard_D4ds_v5" })(estate),
        ),
    },
    {
      title: "a little spot of one family",
      edit: (estate) => ofPool("pools-spota", { maxCount: 1 })(withoutSubjects(estate, isPool(/spotb$/))),
    },
  ],
  unknown: [
    {
      title: "the size of a pool is unknown",
      edit: ofPool("pools-spota", { vmSize: unknownValue }),
      paths: ["vmSize"],
    },
  ],
});
