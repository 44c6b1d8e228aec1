import { eachKnown, podRule } from "#policies/engine/pod-rule.ts";

/** https://github.com/kubernetes/pod-security-admission/blob/v0.36.4/policy/check_hostPathVolumes.go */
export const disallowHostPaths = podRule(({ spec }, report) => {
  eachKnown(spec.list("volumes"), (volume) => {
    const name = volume.string("name") ?? "";
    if (volume.has("hostPath")) report(volume.at("hostPath"), `volume ${name} is a directory of the node`);
  });
});
