import { textsOf } from "#policies/engine/leaves.ts";
import { stackRule } from "#policies/engine/policy.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";
import { environments } from "#policies/engine/subject.ts";

/** https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules: an id begins with its subscription. */
const subscriptionOf = /(?<=\/subscriptions\/)[0-9a-f-]{36}/gi;

/** https://learn.microsoft.com/azure/well-architected/operational-excellence/safe-deployments */
export const requireSeparateEnvironments = stackRule((stack, judge) => {
  const own = stack.of("pulumi/azure-native").map((provider) => provider.string("subscriptionId")?.toLowerCase());
  judge.each(stack.resources, (resource, report) => {
    for (const [subscription, path] of subscriptionsIn(resource)) {
      if (!own.includes(subscription)) report(path, `it names a resource of subscription ${subscription}`);
    }
  });
  judge.each(stack.of("pulumi/StackReference"), (reference, report) => {
    const name = reference.string("name") ?? reference.name;
    const other = environments.find((each) => each !== stack.environment && name.split("/").includes(each));
    if (other !== undefined) report("name", `it reads the outputs of ${other}`);
  });
  judge.each(stack.resources, (resource, report) => {
    const stated = resource.string("tags.environment") ?? stack.environment;
    if (stated !== stack.environment) report("tags.environment", `it belongs to ${stated}`);
  });
});

const subscriptionsIn = (view: PropertyView): readonly (readonly [subscription: string, path: string])[] =>
  textsOf(view).flatMap(([text, path]) =>
    [...text.matchAll(subscriptionOf)].map(([id]) => [id.toLowerCase(), path] as const),
  );
