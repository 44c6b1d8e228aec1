import { podRule } from "#policies/engine/pod-rule.ts";
import type { PodCheck } from "#policies/engine/pod-rule.ts";

const shared: readonly (readonly [string, string])[] = [
  ["hostNetwork", "network"],
  ["hostPID", "processes"],
  ["hostIPC", "shared memory"],
];

/** https://github.com/kubernetes/pod-security-admission/blob/v0.36.4/policy/check_hostNamespaces.go */
export const disallowHostNamespaces = podRule(
  ...shared.map(([member, what]): PodCheck => ({ spec }, report) => {
    if (spec.boolean(member) === true) report(spec.at(member), `the pod shares the node's ${what}`);
  }),
);
