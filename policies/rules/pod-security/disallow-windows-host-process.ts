import { forSecurityContexts, podRule } from "#policies/engine/pod-rule.ts";

/** https://github.com/kubernetes/pod-security-admission/blob/v0.36.4/policy/check_windowsHostProcess.go */
export const disallowWindowsHostProcess = podRule(
  forSecurityContexts((context, report) => {
    const host = context.at("windowsOptions.hostProcess");
    if (host.boolean() === true) report(host, "a process runs as one of the node");
  }),
);
