/**
 * Charts that may be installed as a release, whose objects no rule sees, with the versions whose rendering was read.
 * Addresses: `oci://<registry>/<chart>`, or `<repository>/<chart>`.
 */
export const reviewedCharts: Readonly<Record<string, readonly string[]>> = {
  "oci://quay.io/jetstack/charts/cert-manager": ["v1.21.1"],
  "https://argoproj.github.io/argo-helm/argo-rollouts": ["2.41.1"],
  "https://cloudnative-pg.github.io/charts/cloudnative-pg": ["0.29.0"],
  "https://cloudnative-pg.github.io/charts/plugin-barman-cloud": ["0.8.0"],
  "https://prometheus-community.github.io/helm-charts/kube-prometheus-stack": ["88.3.0"],
};

/** A mirror on the machine itself, as a laboratory has it, serves charts under their own names; nothing else reaches it. */
export const chartMirror = /^http:\/\/127\.0\.0\.1:\d+$/;

/** Types that templates may declare, because the provider's own resource cannot keep them or take them back. */
export const templatedTypes: readonly string[] = [
  "Microsoft.OperationalInsights/workspaces/tables",
  "Microsoft.Security/pricings",
  "Microsoft.Security/securityContacts",
];

/** Disks that a backup of the cluster leaves out without a word: https://learn.microsoft.com/azure/backup/azure-kubernetes-service-cluster-backup-support-matrix */
export const skippedDisks = ["PremiumV2_LRS", "UltraSSD_LRS"] as const;

/** Kinds that are of no use unless something refers to them. */
export const attachedKinds = [
  "managedidentity/UserAssignedIdentity",
  "monitor/ActionGroup",
  "network/NatGateway",
  "network/NetworkSecurityGroup",
  "network/PublicIPAddress",
  "network/PublicIPPrefix",
  "network/RouteTable",
  "privatedns/PrivateZone",
] as const;

/** References that are no use by themselves: a role without a holder that signs in, a tag, a lock, a log. */
export const idleReferrers: readonly string[] = [
  "authorization/ManagementLockByScope",
  "authorization/RoleAssignment",
  "monitor/DiagnosticSetting",
];

/** Classes of data whose resources are qualified for regulated records; `public` is not. */
export const qualifiedClasses: readonly string[] = ["internal", "confidential", "audit", "gxp-record"];

/** Share of the kinds of a stack that may be judged by no rule of their own. */
export const unjudgedShare = 0.25;
