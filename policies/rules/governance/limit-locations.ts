import { allowedLocations } from "#policies/catalog/parameters/governance.ts";
import { stackRule } from "#policies/engine/policy.ts";

/** Azure takes `UK South` for `uksouth`: https://learn.microsoft.com/azure/reliability/regions-list */
const normal = (location: string): string => location.toLowerCase().replaceAll(" ", "");

/** Replicas are resources with a location of their own. */
export const limitLocations = stackRule((stack, judge) => {
  judge.each(
    stack.resources.filter((resource) => resource.keys().includes("location")),
    (resource, report) => {
      const location = resource.string("location") ?? "";
      if (!allowedLocations.includes(normal(location))) report("location", `the region is ${location}`);
    },
  );
});
