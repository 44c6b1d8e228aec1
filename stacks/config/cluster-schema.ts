import { z } from "zod";
import { kubernetesMinors, meshRevisions } from "#stacks/catalog/support-calendar.ts";
import { cidr, day, identifier, listOf, matching, oneOf, whole } from "#stacks/config/fields.ts";

const apiServer = z
  .discriminatedUnion("access", [
    z.strictObject({
      access: z.literal("private"),
      ranges: z.exactOptional(
        z.never({ error: "must be absent when access is private; remove it, or set access to authorizedRanges" }),
      ),
    }),
    z.strictObject({
      access: z.literal("authorizedRanges"),
      // With VNet integration 2,000 are possible: https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges
      ranges: listOf(cidr(), 1, 200, "networks").describe("Public networks from which operators reach the API server."),
    }),
  ])
  .describe("`private`: reachable from the VNet only. `authorizedRanges`: public endpoint for the given networks.");

const window = z.strictObject({
  dayOfWeek: oneOf("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
  startTime: matching(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day; write it in quotes, like "01:00"').describe(
    "Start in the offset of utcOffset.",
  ),
  // At least four hours: https://learn.microsoft.com/azure/aks/planned-maintenance
  durationHours: whole(4, 24, "hours").describe("Length in hours."),
});

const freeze = z.strictObject({
  start: day().describe("First day without maintenance."),
  end: day().describe("Last day without maintenance."),
});

const maintenance = z
  .strictObject({
    startDate: day().describe("Day from which the windows apply."),
    utcOffset: matching(/^[+-](0\d|1[0-4]):[0-5]\d$/, 'must be an offset from UTC; write it in quotes, like "+00:00"'),
    windows: z.strictObject({
      weeklyReleases: window.describe("AKS releases and mesh patches."),
      clusterUpgrade: window.describe("Kubernetes patch versions."),
      nodeOsUpgrade: window.describe("Node images."),
    }),
    freezes: listOf(freeze, 0, 20, "periods").describe("Periods without any maintenance, such as a plant shutdown."),
  })
  .describe("When AKS may change the cluster by itself.");

/** The AKS cluster; which revision goes with which minor is in `rules/versions.ts`. */
export const clusterSchema = z
  .strictObject({
    kubernetesVersion: oneOf(...kubernetesMinors).describe("Kubernetes minor; patches follow the channel `patch`."),
    meshRevision: oneOf(...meshRevisions).describe("Revision of the Istio add-on."),
    apiServer,
    adminGroupObjectIds: listOf(identifier(), 1, 10, "object ids").describe(
      "Entra groups that administer the cluster.",
    ),
    login: oneOf("azurecli", "workloadidentity", "msi").describe(
      "How kubelogin gets a token: azurecli on a laptop, workloadidentity in CI, msi on a runner inside Azure.",
    ),
    maintenance,
  })
  .describe("The cluster.");
