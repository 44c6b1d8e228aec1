import { declared } from "#policies/engine/named-object.ts";
import { ruleAbout } from "#policies/rules/availability/workload.ts";
import { clusterKind } from "#policies/rules/database/kinds.ts";
import { storageClassOf } from "#policies/rules/stack/storage-class.ts";

/** What a class must say, and what it is by default: https://kubernetes.io/docs/concepts/storage/storage-classes/ */
const demanded = [
  ["reclaimPolicy", "Retain", "are deleted with their claim"],
  ["volumeBindingMode", "WaitForFirstConsumer", "are made before it is known in which zone the server is"],
] as const;

export const requireLastingVolumes = ruleAbout([clusterKind], (stack, judge) => {
  for (const volume of ["spec.storage", "spec.walStorage"]) {
    judge.each(declared(stack, clusterKind), (cluster, report) => {
      if (!cluster.has(volume)) return;
      const name = cluster.at(`${volume}.storageClass`);
      const storageClass = storageClassOf(stack, cluster, name);
      if (storageClass === undefined) {
        report(name.path, "nothing says what the volume is made of");
        return;
      }
      for (const [property, value, wrong] of demanded) {
        if (storageClass.string(property) !== value) report(name.path, `volumes of ${storageClass.name} ${wrong}`);
      }
      if (storageClass.boolean("allowVolumeExpansion") !== true) {
        report(name.path, `volumes of ${storageClass.name} never grow`);
      }
    });
  }
});
