import { forContainers, podRuleFor } from "#policies/engine/pod-rule.ts";
import type { PodCheck } from "#policies/engine/pod-rule.ts";
import type { ResourceRule } from "#policies/engine/policy.ts";
import { judgesHandlers } from "#policies/rules/pod-security/profile.ts";
import type { MinorOf } from "#policies/rules/pod-security/profile.ts";

const handlers = ["livenessProbe", "readinessProbe", "startupProbe", "lifecycle.postStart", "lifecycle.preStop"];
const members = handlers.flatMap((handler) => [`${handler}.httpGet.host`, `${handler}.tcpSocket.host`]);

const disallowHost = (member: string): PodCheck =>
  forContainers(({ name, view }, report) => {
    const host = view.string(member) ?? "";
    if (host !== "") report(view.at(member), `the node asks ${host} on behalf of container ${name}`);
  });

/** https://github.com/kubernetes/pod-security-admission/blob/v0.36.4/policy/check_hostProbesAndhostLifecycle.go */
export const disallowHandlerHosts = (minorOf: MinorOf): ResourceRule =>
  podRuleFor((_, { environment }) => judgesHandlers(minorOf(environment)), ...members.map(disallowHost));
