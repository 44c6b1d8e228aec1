import { forContainers, isLinux, podRuleFor } from "#policies/engine/pod-rule.ts";

/** Allowed by default. https://github.com/kubernetes/pod-security-admission/blob/v0.36.4/policy/check_allowPrivilegeEscalation.go */
export const disallowPrivilegeEscalation = podRuleFor(
  isLinux,
  forContainers(({ name, view }, report) => {
    const allowed = view.at("securityContext.allowPrivilegeEscalation");
    if (allowed.boolean() !== false) report(allowed, `a process of container ${name} may gain privileges`);
  }),
);
