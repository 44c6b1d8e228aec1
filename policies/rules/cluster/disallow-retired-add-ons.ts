import { resourceRule } from "#policies/engine/policy.ts";
import type { Report } from "#policies/engine/policy.ts";
import type { ResourceView } from "#policies/engine/stack-view.ts";

/** https://learn.microsoft.com/azure/aks/http-application-routing, https://learn.microsoft.com/azure/aks/open-service-mesh-about */
const retired = ["httpApplicationRouting", "kubeDashboard", "openServiceMesh"];

export const disallowRetiredAddOns = resourceRule(
  ...retired.map((addOn) => (cluster: ResourceView, report: Report) => {
    const path = `addonProfiles.${addOn}.enabled`;
    if (cluster.boolean(path) === true) report(path, `the retired add-on ${addOn} is on`);
  }),
);
