import { stackIdentities } from "#policies/catalog/parameters/governance.ts";
import type { ResourceCheck } from "#policies/engine/policy.ts";
import { stackRule } from "#policies/engine/policy.ts";

/** Without an explicit provider, whatever the shell is signed in to: https://www.pulumi.com/registry/packages/azure-native/installation-configuration/ */
export const requireStackIdentity = stackRule((stack, judge) => {
  judge.each(
    stack.resources.filter(({ custom, type }) => custom && /^(?:azure-native|kubernetes):/.test(type)),
    (resource, report) => {
      if (resource.provider === undefined) report("", "no provider of the stack deploys it");
    },
  );
  const azure = stack.of("pulumi/azure-native");
  judge.each(azure, matches("subscriptionId", stackIdentities[stack.environment].subscriptionId));
  judge.each(azure, matches("tenantId", stackIdentities[stack.environment].tenantId));
  judge.each(stack.of("pulumi/kubernetes"), (provider, report) => {
    const ours = provider.references("kubeconfig").some(({ kind }) => kind === "containerservice/ManagedCluster");
    // A kubeconfig of the shell is known at once: one that is not comes from a cluster the stack is still to make.
    if (!ours && provider.isKnown("kubeconfig"))
      report("kubeconfig", "the cluster it speaks to is none of the stack's own");
  });
});

const matches =
  (property: string, expected: string): ResourceCheck =>
  (provider, report) => {
    const stated = provider.string(property) ?? "whichever is signed in";
    if (stated !== expected) report(property, `${stated} is not that of ${provider.environment}`);
  };
