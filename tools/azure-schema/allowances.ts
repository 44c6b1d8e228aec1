import type { Finding } from "#tools/azure-schema/finding.ts";

/** A difference between what a judge knows and what Azure accepts, allowed by name. `*` stands for anything. */
export interface Allowance {
  /** Beginning of the judge's name: `azure-native` or `@azure/arm-…`. */
  readonly judge: string;
  readonly token: string;
  readonly path: string;
  readonly problem: Finding["problem"];
  /** Only this value, as a finding shows it; every value when absent. */
  readonly got?: string;
  readonly reason: string;
}

export const allowances: readonly Allowance[] = [
  {
    judge: "@azure/arm-",
    token: "*",
    path: "*identity.userAssignedIdentities",
    problem: "wrong type",
    reason: "the provider takes the ids as a list and sends them as the keys the model asks for",
  },
  {
    judge: "@azure/arm-monitor",
    token: "azure-native:monitor:ActivityLogAlert",
    path: "condition.allOf[*].anyOf",
    problem: "unknown property",
    reason: "alternatives came with 2020-10-01; the model is 2017-04-01",
  },
  ...["field", "equals"].map((property): Allowance => ({
    judge: "@azure/arm-monitor",
    token: "azure-native:monitor:ActivityLogAlert",
    path: `condition.allOf[*].${property}`,
    problem: "missing required property",
    reason: "optional since 2020-10-01, where alternatives may stand instead; the model is 2017-04-01",
  })),
  {
    judge: "@azure/arm-monitor",
    token: "azure-native:monitor:DiagnosticSetting",
    path: "logs[*].categoryGroup",
    problem: "unknown property",
    reason: "category groups came with 2021-05-01-preview; the model is 2017-05-01-preview",
  },
  {
    judge: "@azure/arm-containerregistry",
    token: "azure-native:containerregistry:Registry",
    path: "policies.softDeletePolicy",
    problem: "unknown property",
    reason: "a preview property the provider sends to 2023-01-01-preview; the model is the stable 2025-11-01",
  },
  ...[
    { token: "azure-native:redisenterprise:RedisEnterprise", path: "highAvailability" },
    { token: "azure-native:redisenterprise:RedisEnterprise", path: "publicNetworkAccess" },
    { token: "azure-native:redisenterprise:Database", path: "accessKeysAuthentication" },
  ].map((property): Allowance => ({
    ...property,
    judge: "@azure/arm-redisenterprisecache",
    problem: "unknown property",
    reason: "the model is 2022-01-01, before Azure Managed Redis; the provider's declarations of 2025-07-01 have it",
  })),
  {
    judge: "@azure/arm-operationalinsights",
    token: "azure-native:resources:Deployment",
    path: "properties.template.resources[*].properties.retentionInDays",
    problem: "below its minimum",
    got: "-1",
    reason:
      "-1 means the workspace's retention: https://learn.microsoft.com/rest/api/loganalytics/tables/create-or-update",
  },
];
