import { z } from "zod";
import { chartsSchema } from "#stacks/config/charts-schema.ts";
import { clusterSchema } from "#stacks/config/cluster-schema.ts";
import { day, flag, identifier, matching, oneOf } from "#stacks/config/fields.ts";
import { cacheSchema, databaseSchema, sharesSchema } from "#stacks/config/data-schema.ts";
import {
  budgetSchema,
  contactsSchema,
  logsSchema,
  quotasSchema,
  retentionSchema,
} from "#stacks/config/governance-schema.ts";
import { networkSchema } from "#stacks/config/network-schema.ts";
import { poolsSchema } from "#stacks/config/pools-schema.ts";
import { applicationSchema, workloadsSchema } from "#stacks/config/workloads-schema.ts";

const region = (): z.ZodType<string> =>
  matching(/^[a-z]+[a-z0-9]*$/, "must be the short name of an Azure region; write it like uksouth");

/** Value of a Kubernetes label and of an Azure tag: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels */
const labelValue = (): z.ZodType<string> =>
  matching(/^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$/, "must be a lower-case label of at most 63 characters; shorten it");

const azure = z
  .strictObject({
    tenantId: identifier().describe("Entra tenant. The committed value is a sample that the deployment gate refuses."),
    subscriptionId: identifier().describe("Subscription. The committed value is a sample, like tenantId."),
    location: region().describe("Region of every resource."),
    secondaryLocation: region().describe("Paired region for copies of backups and audit records."),
    ownsSubscription: flag().describe(
      "Whether this stack declares what exists once per subscription: Defender plans, anomaly alert.",
    ),
    uniqueSuffix: matching(
      /^[a-z0-9]{3,5}$/,
      "must have 3 to 5 lower-case letters and digits; choose one that is yours",
    ).describe("Makes names unique that all customers of Azure share."),
  })
  .describe("Where in Azure.");

const ownership = z
  .strictObject({
    owner: labelValue().describe("Team that answers for the platform; label and tag."),
    costCenter: labelValue().describe("Who pays; label and tag."),
  })
  .describe("Who owns and pays.");

/** Configuration of one environment: everything under `ms5:` in `Pulumi.<stack>.yaml`. No field has a default. */
export const platformSchema = z.strictObject({
  environment: oneOf("staging", "production").describe("Part of every name."),
  azure,
  ownership,
  domain: matching(
    /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/,
    "must be a lower-case domain name; write it like staging.ms5floor.com",
  ).describe("DNS domain of the environment; hosts are below it."),
  network: networkSchema,
  cluster: clusterSchema,
  pools: poolsSchema,
  charts: chartsSchema,
  logs: logsSchema,
  retention: retentionSchema,
  budget: budgetSchema,
  contacts: contactsSchema,
  secretsExpireOn: day().describe("Expiry of the generated secrets in the vault; rotate them before that day."),
  quotas: quotasSchema,
  protectStatefulResources: flag().describe(
    "Whether Pulumi refuses to delete what holds data; always true in production.",
  ),
  application: applicationSchema,
  workloads: workloadsSchema,
  database: databaseSchema,
  cache: cacheSchema,
  shares: sharesSchema,
});

export type PlatformConfig = z.output<typeof platformSchema>;
