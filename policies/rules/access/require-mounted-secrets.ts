import { declared } from "#policies/engine/named-object.ts";
import { podKinds, podsOf } from "#policies/engine/pods.ts";
import { secretClassKind, secretClassOf, secretVolumesOf, vaultOf } from "#policies/rules/access/secret-classes.ts";
import { ruleAbout } from "#policies/rules/availability/workload.ts";

/** https://learn.microsoft.com/azure/aks/csi-secrets-store-driver */
export const requireMountedSecrets = ruleAbout([secretClassKind, ...podKinds], (stack, judge) => {
  judge.each(declared(stack, secretClassKind), (secretClass, report) => {
    const path = "spec.parameters.keyvaultName";
    if (vaultOf(stack, secretClass) === undefined) report(path, "the vault is none of this environment");
  });
  judge.each(declared(stack, ...podKinds), (workload, report) => {
    for (const volume of podsOf(workload).flatMap(secretVolumesOf)) {
      // A Secret that opens the vault is one more to keep, and to lose.
      if (volume.has("nodePublishSecretRef")) report(volume.path, "a password of the cluster opens the vault");
      if (secretClassOf(stack, workload, volume) === undefined) report(volume.path, "nothing says what is mounted");
    }
  });
});
