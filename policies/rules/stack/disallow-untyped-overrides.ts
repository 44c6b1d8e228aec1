import { templatedTypes } from "#policies/catalog/parameters/stack.ts";
import { stackRule } from "#policies/engine/policy.ts";
import { templateResources } from "#policies/engine/template.ts";

/** https://www.pulumi.com/registry/packages/kubernetes/how-to-guides/managing-resources-with-server-side-apply/ */
export const disallowUntypedOverrides = stackRule((stack, judge) => {
  judge.each(
    stack.resources.filter(({ patch }) => patch),
    ({ kind }, report) => {
      report("", `part of a ${kind} is changed that others declare`);
    },
  );
  for (const { deployment, resource } of templateResources(stack)) {
    judge.each([deployment], (_deployment, report) => {
      const type = resource.string("type") ?? "";
      if (!templatedTypes.includes(type)) report(resource.path, `the template declares a ${type}`);
    });
  }
  judge.each(stack.of("helm.sh/Release"), (release, report) => {
    if (release.has("postrender")) report("postrender", "a program changes what the chart renders");
  });
});
