import { resourceRule } from "#policies/engine/policy.ts";

/** Export is enabled by default: https://learn.microsoft.com/azure/container-registry/data-loss-prevention */
const exportPolicy = "policies.exportPolicy.status";
/** Without endpoints of its own, layers come from `*.blob.core.windows.net`: https://learn.microsoft.com/azure/container-registry/container-registry-dedicated-data-endpoints */
const dataEndpoints = "dataEndpointEnabled";

export const limitImageEgress = resourceRule(
  (registry, report) => {
    if (registry.string(exportPolicy) !== "disabled")
      report(exportPolicy, "images can be exported to other registries");
  },
  (registry, report) => {
    if (registry.boolean(dataEndpoints) !== true) report(dataEndpoints, "layers come from storage that others share");
  },
);
