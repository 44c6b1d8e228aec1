import { stackRule } from "#policies/engine/policy.ts";

/** `[Image Integrity] Kubernetes clusters should only use images signed by notation`: https://learn.microsoft.com/azure/aks/image-integrity */
const imageIntegrity = "cf426bb8-b320-4321-8545-1b784a5df3a4";
/** Policies of the Sigstore controller: https://docs.sigstore.dev/policy-controller/overview/ */
const verifierPolicy = "policy.sigstore.dev/ClusterImagePolicy";

export const requireVerifiedImages = stackRule((stack, judge) => {
  judge.each(stack.of("containerregistry/Registry"), (_, report) => {
    const isAssigned = stack
      .of("authorization/PolicyAssignment")
      .some((assignment) => assignment.string("policyDefinitionId")?.endsWith(`/${imageIntegrity}`) === true);
    if (isAssigned || stack.of(verifierPolicy).length > 0) return;
    report("", "nothing checks signatures of its images before they run");
  });
});
