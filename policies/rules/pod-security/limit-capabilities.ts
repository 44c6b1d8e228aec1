import { forContainers, isLinux, podRuleFor } from "#policies/engine/pod-rule.ts";

/** https://github.com/kubernetes/pod-security-admission/blob/v0.36.4/policy/check_capabilities_restricted.go */
export const limitCapabilities = podRuleFor(
  isLinux,
  forContainers(({ name, view }, report) => {
    const dropped = view.at("securityContext.capabilities.drop");
    if (!dropped.strings().includes("ALL")) report(dropped, `container ${name} does not drop ALL capabilities`);
  }),
  forContainers(({ name, view }, report) => {
    const added = view.at("securityContext.capabilities.add");
    const others = added.strings().filter((capability) => capability !== "NET_BIND_SERVICE");
    if (others.length > 0) report(added, `container ${name} adds ${others.join(", ")}`);
  }),
);
