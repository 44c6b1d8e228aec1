import { stackRule } from "#policies/engine/policy.ts";
import { deniedDirections } from "#policies/rules/namespaces/default-deny.ts";

/** https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-policies */
export const requireDefaultDeny = stackRule((stack, judge) => {
  judge.each(stack.of("core/Namespace"), (namespace, report) => {
    const denied = deniedDirections(stack, namespace);
    for (const direction of ["Ingress", "Egress"] as const) {
      if (!denied.includes(direction)) report("", `no policy denies all ${direction.toLowerCase()} by default`);
    }
  });
});
