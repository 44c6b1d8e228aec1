import { resourceRule } from "#policies/engine/policy.ts";

const withAgreement = ["Standard", "Premium"];

/** The default is Free, without a service level agreement: https://learn.microsoft.com/azure/aks/free-standard-pricing-tiers */
export const requirePaidTier = resourceRule(
  (cluster, report) => {
    const tier = cluster.string("sku.tier") ?? "Free";
    if (!withAgreement.includes(tier)) report("sku.tier", `tier ${tier} has no service level agreement`);
  },
  (cluster, report) => {
    const isLongTerm = cluster.string("supportPlan") === "AKSLongTermSupport";
    if (isLongTerm && cluster.string("sku.tier") !== "Premium") {
      report("supportPlan", "long-term support needs tier Premium");
    }
  },
);
