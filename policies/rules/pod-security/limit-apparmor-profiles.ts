import { eachKnown, forSecurityContexts, podRule } from "#policies/engine/pod-rule.ts";

const types = ["RuntimeDefault", "Localhost"];
/** The form before Kubernetes 1.30. */
const annotation = "container.apparmor.security.beta.kubernetes.io/";

/** https://github.com/kubernetes/pod-security-admission/blob/v0.36.4/policy/check_appArmorProfile.go */
export const limitApparmorProfiles = podRule(
  forSecurityContexts((context, report) => {
    const profile = context.at("appArmorProfile");
    const type = profile.string("type") ?? "";
    if (profile.has() && !types.includes(type)) report(profile.at("type"), `the profile is "${type}"`);
  }),
  ({ metadata }, report) => {
    const profiles = metadata.members("annotations").filter(([key]) => key.startsWith(annotation));
    eachKnown(profiles, ([, value]) => {
      const profile = value.string() ?? "";
      if (!/^(?:|runtime\/default|localhost\/.*)$/.test(profile)) report(value, `the profile is "${profile}"`);
    });
  },
);
