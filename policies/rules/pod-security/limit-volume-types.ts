import { eachKnown, podRule } from "#policies/engine/pod-rule.ts";

const allowed = [
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "image",
  "persistentVolumeClaim",
  "projected",
  "secret",
];
/** PSS04 judges this one. */
const judgedElsewhere = "hostPath";

/**
 * A volume without a source is an emptyDir: https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/volume/
 * https://github.com/kubernetes/pod-security-admission/blob/v0.36.4/policy/check_restrictedVolumes.go
 */
export const limitVolumeTypes = podRule(({ spec }, report) => {
  eachKnown(spec.list("volumes"), (volume) => {
    const name = volume.string("name") ?? "";
    const types = volume.keys().filter((key) => key !== "name" && key !== judgedElsewhere && volume.has(key));
    const other = types.find((type) => !allowed.includes(type));
    if (other !== undefined) report(volume.at(other), `volume ${name} is of type ${other}`);
  });
});
