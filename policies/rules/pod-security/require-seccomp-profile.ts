import { forSecurityContexts, isLinux, podRuleFor } from "#policies/engine/pod-rule.ts";

const types = ["RuntimeDefault", "Localhost"];
const profileOf = "securityContext.seccompProfile";

/** A container's own profile counts, or else that of the pod; without one, no system call is filtered. https://github.com/kubernetes/pod-security-admission/blob/v0.36.4/policy/check_seccompProfile_restricted.go */
export const requireSeccompProfile = podRuleFor(
  isLinux,
  forSecurityContexts((context, report) => {
    const profile = context.at("seccompProfile");
    const type = profile.string("type") ?? "";
    if (profile.has() && !types.includes(type)) report(profile.at("type"), `the profile is "${type}"`);
  }),
  ({ spec, containers }, report) => {
    if (spec.has(profileOf)) return;
    const bare = containers.filter(({ view }) => !view.has(profileOf)).map(({ name }) => name);
    if (bare.length > 0) report(spec.at(`${profileOf}.type`), `nothing filters system calls of ${bare.join(", ")}`);
  },
);
