import { lowestUserId } from "#policies/catalog/parameters/pods.ts";
import { eachKnown, isLinux, podRuleFor } from "#policies/engine/pod-rule.ts";
import type { PodCheck } from "#policies/engine/pod-rule.ts";

/** What a container states, or else what its pod does. */
const limitId =
  (member: string, lowest: number, what: string): PodCheck =>
  ({ spec, containers }, report) => {
    const ofPod = spec.at(`securityContext.${member}`);
    eachKnown(containers, ({ name, view }) => {
      const own = view.at(`securityContext.${member}`);
      const value = own.has() ? own : ofPod;
      const id = value.number();
      if (id === undefined) report(value, `nothing states the ${what} of container ${name}`);
      else if (id < lowest) report(value, `the ${what} of container ${name} is ${String(id)}`);
    });
  };

/** The image decides by default: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/ */
export const requireHighUserIds = podRuleFor(
  isLinux,
  limitId("runAsUser", lowestUserId, "user"),
  limitId("runAsGroup", 1, "group"),
);
