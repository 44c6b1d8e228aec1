import { forSecurityContexts, podRuleFor } from "#policies/engine/pod-rule.ts";
import type { ResourceRule } from "#policies/engine/policy.ts";
import { isOwnRoot } from "#policies/rules/pod-security/profile.ts";
import type { MinorOf } from "#policies/rules/pod-security/profile.ts";

const member = "securityContext.runAsNonRoot";

/** https://github.com/kubernetes/pod-security-admission/blob/v0.36.4/policy/check_runAsNonRoot.go */
export const requireNonRoot = (minorOf: MinorOf): ResourceRule =>
  podRuleFor(
    (pod, { environment }) => !isOwnRoot(pod, minorOf(environment)),
    forSecurityContexts((context, report) => {
      if (context.boolean("runAsNonRoot") === false) report(context.at("runAsNonRoot"), "root is allowed");
    }),
    ({ spec, containers }, report) => {
      if (spec.has(member)) return;
      const silent = containers.filter(({ view }) => !view.has(member)).map(({ name }) => name);
      if (silent.length > 0) report(spec.at(member), `nothing keeps ${silent.join(", ")} from running as root`);
    },
  );
