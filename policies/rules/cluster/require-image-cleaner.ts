import { resourceRule } from "#policies/engine/policy.ts";

/** Off by default: https://learn.microsoft.com/azure/aks/image-cleaner */
export const requireImageCleaner = resourceRule((cluster, report) => {
  const path = "securityProfile.imageCleaner.enabled";
  if (cluster.boolean(path) !== true) report(path, "images that are no longer used stay on the nodes");
});
