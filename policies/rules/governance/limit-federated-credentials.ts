import { trustedIssuers } from "#policies/catalog/parameters/governance.ts";
import { stackRule } from "#policies/engine/policy.ts";

/** One service account, or one environment or branch of one repository. */
const exactSubjects = [
  /^system:serviceaccount:[a-z0-9-]+:[a-z0-9.-]+$/,
  /^repo:[\w.-]+\/[\w.-]+:(?:environment|ref):[\w./-]+$/,
];

/** https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations */
export const limitFederatedCredentials = stackRule((stack, judge) => {
  const credentials = stack.of("managedidentity/FederatedIdentityCredential");
  judge.each(credentials, (credential, report) => {
    // The issuer of a cluster is known only once the cluster is.
    const ours = credential.references("issuer").some(({ kind }) => kind === "containerservice/ManagedCluster");
    if (ours) return;
    const issuer = credential.string("issuer") ?? "nobody";
    if (!trustedIssuers.includes(issuer)) report("issuer", `tokens of ${issuer} are accepted`);
  });
  judge.each(credentials, (credential, report) => {
    const subject = credential.string("subject") ?? "";
    if (!exactSubjects.some((exact) => exact.test(subject))) report("subject", `"${subject}" is not one exact subject`);
  });
  judge.each(credentials, (credential, report) => {
    const audiences = credential.strings("audiences").join(", ");
    if (audiences !== "api://AzureADTokenExchange") report("audiences", `tokens are accepted for "${audiences}"`);
  });
});
