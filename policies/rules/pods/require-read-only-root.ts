import { forContainers, isLinux, podRuleFor } from "#policies/engine/pod-rule.ts";

/** Writable by default: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/ */
export const requireReadOnlyRoot = podRuleFor(
  isLinux,
  forContainers(({ name, view }, report) => {
    const readOnly = view.at("securityContext.readOnlyRootFilesystem");
    if (readOnly.boolean() !== true) report(readOnly, `container ${name} can change its own program`);
  }),
);
