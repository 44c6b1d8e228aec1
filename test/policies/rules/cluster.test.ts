import { clusterPolicies } from "#policies/packs/cluster.ts";
import { describeResourceRule } from "#test/policies/support/describe-rule.ts";
import { absent } from "#test/policies/support/edits.ts";
import { policyOf } from "#test/policies/support/policies.ts";

const kind = "containerservice/ManagedCluster";

describeResourceRule(policyOf(clusterPolicies, "AKS01"), {
  kind,
  breaks: [
    {
      title: "a cluster with local accounts",
      edits: { disableLocalAccounts: false },
      says: ["disableLocalAccounts: local accounts are on"],
    },
    {
      title: "a cluster that leaves them at the default",
      edits: { disableLocalAccounts: absent },
      says: ["disableLocalAccounts: local accounts are on"],
    },
  ],
  unknown: ["disableLocalAccounts"],
  irrelevant: { fqdnSubdomain: "ms5" },
});
