import { forContainers, podRule } from "#policies/engine/pod-rule.ts";

/** https://github.com/kubernetes/pod-security-admission/blob/v0.36.4/policy/check_privileged.go */
export const disallowPrivilegedContainers = podRule(
  forContainers(({ name, view }, report) => {
    const privileged = view.at("securityContext.privileged");
    if (privileged.boolean() === true) report(privileged, `container ${name} is privileged`);
  }),
);
