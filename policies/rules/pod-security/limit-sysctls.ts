import { eachKnown, podRule } from "#policies/engine/pod-rule.ts";
import type { ResourceRule } from "#policies/engine/policy.ts";
import { isSafeSysctl } from "#policies/rules/pod-security/profile.ts";
import type { MinorOf } from "#policies/rules/pod-security/profile.ts";

/** https://github.com/kubernetes/pod-security-admission/blob/v0.36.4/policy/check_sysctls.go */
export const limitSysctls = (minorOf: MinorOf): ResourceRule =>
  podRule(({ spec }, report, { environment }) => {
    eachKnown(spec.list("securityContext.sysctls"), (sysctl) => {
      const name = sysctl.string("name") ?? "";
      if (!isSafeSysctl(name, minorOf(environment))) report(sysctl.at("name"), `${name} reaches beyond the pod`);
    });
  });
