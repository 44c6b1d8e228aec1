import { declared, inSameNamespace } from "#policies/engine/named-object.ts";
import { podsOf } from "#policies/engine/pods.ts";
import { labelsOf, mapMatches } from "#policies/engine/selectors.ts";
import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";
import { ruleAbout } from "#policies/rules/availability/workload.ts";

const kind = "apps/StatefulSet";

/** https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/ */
export const requireStatefulIdentity = ruleAbout([kind], (stack, judge) => {
  judge.each(declared(stack, kind), (set, report) => {
    const name = set.string("spec.serviceName");
    const wrong = name === undefined ? "its pods have no names of their own" : judgeService(stack, set, name);
    if (wrong !== undefined) report("spec.serviceName", wrong);
  });
  // Retain by default: https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention
  for (const moment of ["whenDeleted", "whenScaled"]) {
    const path = `spec.persistentVolumeClaimRetentionPolicy.${moment}`;
    judge.each(stack.of(kind), (set, report) => {
      if ((set.string(path) ?? "Retain") !== "Retain") report(path, "volumes are deleted with their pods");
    });
  }
});

function judgeService(stack: StackView, set: ResourceView, name: string): string | undefined {
  const service = declared(stack, "core/Service").find(
    (each) => each.string("metadata.name") === name && inSameNamespace(stack, each, set),
  );
  if (service === undefined) return `there is no service ${name}`;
  if (service.string("spec.clusterIP") !== "None") return `service ${name} has an address of its own`;
  const selected = podsOf(set).every(({ metadata }) => mapMatches(service.at("spec.selector"), labelsOf(metadata)));
  return selected ? undefined : `service ${name} selects other pods`;
}
