import { previewOnlyTypes, unstableGroups } from "#policies/catalog/parameters/governance.ts";
import { stackRule } from "#policies/engine/policy.ts";
import { templateResources } from "#policies/engine/template.ts";

const unstable = /preview$|^v\d+(?:alpha|beta)\d+$/;

/**
 * A preview may change or end without notice: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-providers-and-types,
 * https://kubernetes.io/docs/reference/using-api/deprecation-policy/
 */
export const disallowPreviewApis = stackRule((stack, judge) => {
  judge.each(stack.resources, (resource, report) => {
    const group = resource.kind.replace(/\/.*/, "");
    if (unstable.test(resource.apiVersion) && !unstableGroups.includes(group)) {
      report("", `${resource.kind} is used in version ${resource.apiVersion}`);
    }
  });
  for (const { deployment, resource } of templateResources(stack)) {
    judge.each([deployment], (_deployment, report) => {
      const type = String(resource.read("type"));
      const version = String(resource.read("apiVersion"));
      if (unstable.test(version) && !previewOnlyTypes.includes(type)) {
        report(resource.at("apiVersion").path, `${type} is used in version ${version}`);
      }
    });
  }
});
