import { eachKnown, forContainers, podRule } from "#policies/engine/pod-rule.ts";

/** https://github.com/kubernetes/pod-security-admission/blob/v0.36.4/policy/check_hostPorts.go */
export const disallowHostPorts = podRule(
  forContainers(({ name, view }, report) => {
    eachKnown(view.list("ports"), (port) => {
      const hostPort = port.number("hostPort") ?? 0;
      if (hostPort !== 0) report(port.at("hostPort"), `container ${name} takes port ${String(hostPort)} of the node`);
    });
  }),
);
