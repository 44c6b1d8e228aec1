import { forContainers, podRule } from "#policies/engine/pod-rule.ts";

/** Also of a pod in a user namespace, which only the weaker profile lets do it. https://github.com/kubernetes/pod-security-admission/blob/v0.36.4/policy/check_procMount_restricted.go */
export const disallowUnmaskedProc = podRule(
  forContainers(({ name, view }, report) => {
    const mount = view.at("securityContext.procMount");
    const type = mount.string() ?? "Default";
    if (type !== "Default") report(mount, `container ${name} sees an ${type.toLowerCase()} /proc`);
  }),
);
