import { forSecurityContexts, podRule } from "#policies/engine/pod-rule.ts";
import type { PodCheck } from "#policies/engine/pod-rule.ts";
import type { ResourceRule } from "#policies/engine/policy.ts";
import { isConfinedType } from "#policies/rules/pod-security/profile.ts";
import type { MinorOf } from "#policies/rules/pod-security/profile.ts";

/** https://github.com/kubernetes/pod-security-admission/blob/v0.36.4/policy/check_seLinuxOptions.go */
export const limitSelinuxOptions = (minorOf: MinorOf): ResourceRule =>
  podRule(
    (pod, report, resource) => {
      const minor = minorOf(resource.environment);
      const limitType = forSecurityContexts((context) => {
        const type = context.at("seLinuxOptions.type");
        const stated = type.string() ?? "";
        if (!isConfinedType(stated, minor)) report(type, `type ${stated} does not confine a container`);
      });
      limitType(pod, report, resource);
    },
    ...["user", "role"].map(disallowOption),
  );

const disallowOption = (option: string): PodCheck =>
  forSecurityContexts((context, report) => {
    const value = context.at(`seLinuxOptions.${option}`);
    const stated = value.string() ?? "";
    if (stated !== "") report(value, `the ${option} is ${stated}`);
  });
