import { forSecurityContexts, podRuleFor } from "#policies/engine/pod-rule.ts";
import type { ResourceRule } from "#policies/engine/policy.ts";
import { isOwnRoot } from "#policies/rules/pod-security/profile.ts";
import type { MinorOf } from "#policies/rules/pod-security/profile.ts";

/** https://github.com/kubernetes/pod-security-admission/blob/v0.36.4/policy/check_runAsUser.go */
export const disallowRootUser = (minorOf: MinorOf): ResourceRule =>
  podRuleFor(
    (pod, { environment }) => !isOwnRoot(pod, minorOf(environment)),
    forSecurityContexts((context, report) => {
      if (context.number("runAsUser") === 0) report(context.at("runAsUser"), "the user is root");
    }),
  );
