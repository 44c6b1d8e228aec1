import { skippedDisks } from "#policies/catalog/parameters/stack.ts";
import { namespaceOf } from "#policies/engine/namespace.ts";
import { declared, isNamed } from "#policies/engine/named-object.ts";
import type { Report } from "#policies/engine/policy.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";
import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";
import { ruleAbout } from "#policies/rules/availability/workload.ts";
import { storageClassOf } from "#policies/rules/stack/storage-class.ts";

const claim = "core/PersistentVolumeClaim";
const set = "apps/StatefulSet";

/** Volumes of the database have backups of their own: PG04, PG05. https://learn.microsoft.com/azure/backup/azure-kubernetes-service-cluster-backup-support-matrix */
export const requireCoveredVolumes = ruleAbout([claim, set], (stack, judge) => {
  judge.each(declared(stack, claim), (owner, report) => {
    judgeClaim(stack, owner, owner, report);
  });
  judge.each(declared(stack, set), (owner, report) => {
    for (const template of owner.list("spec.volumeClaimTemplates")) judgeClaim(stack, owner, template, report);
  });
});

function judgeClaim(stack: StackView, owner: ResourceView, view: PropertyView, report: Report): void {
  if ((view.string(["metadata", "annotations", "ms5.io/no-backup"]) ?? "").length >= shortestReason) return;
  const name = view.at("spec.storageClassName");
  const storageClass = storageClassOf(stack, owner, name);
  if (storageClass === undefined) report(name.path, "nothing says what the volume is made of");
  else if (!isCopied(storageClass)) report(name.path, `backups of the cluster skip volumes of ${storageClass.name}`);
  else if (!isBackedUp(stack, owner)) report("", "no backup of the cluster covers its namespace");
}

/** A reason is a sentence. */
const shortestReason = 20;

/** Only disks are copied, and not all of them. */
const isCopied = (storageClass: ResourceView): boolean =>
  storageClass.string("provisioner") === "disk.csi.azure.com" &&
  !storageClass.isOneOf(skippedDisks, "parameters.skuName");

const sources = "properties.policyInfo.policyParameters.backupDatasourceParametersList";

/** An instance without named namespaces covers all, those aside that it excludes. */
const isBackedUp = (stack: StackView, owner: ResourceView): boolean =>
  stack.of("dataprotection/BackupInstance").some((instance) =>
    instance.list(sources).some((source) => {
      const [included, excluded] = [source.strings("includedNamespaces"), source.strings("excludedNamespaces")];
      const inside = (names: readonly string[]): boolean => names.some((name) => isIn(stack, owner, name));
      return (
        source.boolean("snapshotVolumes") === true && (included.length === 0 || inside(included)) && !inside(excluded)
      );
    }),
  );

function isIn(stack: StackView, owner: ResourceView, name: string): boolean {
  const namespace = namespaceOf(stack, owner);
  return namespace === undefined ? owner.string("metadata.namespace") === name : isNamed(namespace, name);
}
