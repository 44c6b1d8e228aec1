import { z } from "zod";
import { listOf, matching, oneOf, whole } from "#stacks/config/fields.ts";

/** AKS accepts at most twelve characters for a Linux pool: https://learn.microsoft.com/azure/aks/create-node-pools#limitations */
const poolName = matching(
  /^[a-z][a-z0-9]{0,11}$/,
  "pool name must start with a letter and have at most 12 lower-case letters and digits; shorten it",
);

const maxPriceError =
  "must be -1 (never evicted for its price) or an amount of US dollars per hour above 0; choose one of the two";

const spot = z.strictObject({
  priority: whole(11, 99, "tiers").describe(
    "Tier in the autoscaler's priority expander; the highest number is tried first, regular pools have 10.",
  ),
  maxPriceUsdPerHour: z
    .number({ error: maxPriceError })
    .refine((value) => value === -1 || value > 0, { error: maxPriceError })
    .describe("Highest price in US dollars per node and hour; -1 pays up to the regular price."),
});

const osDisk = z.strictObject({
  kind: oneOf("Ephemeral", "Managed").describe("Ephemeral needs a VM size with a local disk."),
  sizeGb: whole(30, 2048, "GiB").describe("Size in GiB; an ephemeral disk must fit on the local disk."),
});

const pool = z.strictObject({
  purpose: oneOf("system", "data", "regular", "spot").describe("Decides mode, labels, taints and priority tier."),
  vmSize: matching(/^Standard_[A-Za-z0-9_]+$/, "must be an Azure VM size; write it like Standard_D4s_v5").describe(
    "Azure VM size, one of the sizes in the catalogue.",
  ),
  zones: listOf(oneOf("1", "2", "3"), 1, 3, "availability zones in quotes").describe("Availability zones."),
  minCount: whole(0, 100, "nodes").describe("Lower bound of the autoscaler, in nodes."),
  maxCount: whole(1, 100, "nodes").describe("Upper bound of the autoscaler, in nodes."),
  // Azure CNI overlay: https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay#maximum-pods-per-node
  maxPods: whole(30, 250, "pods").describe("Pods per node."),
  osDisk,
  maxSurgePercent: z
    .exactOptional(whole(1, 100, "percent"))
    .describe("Extra nodes during an upgrade, in percent of the pool; required unless the pool is spot."),
  spot: z.exactOptional(spot).describe("Only, and always, for purpose spot."),
});

/** Node pools by name; cross-field rules in `rules/pools.ts`. */
export const poolsSchema = z.record(poolName, pool).describe("Node pools by name.");
