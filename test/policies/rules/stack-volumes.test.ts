import { unknownValue } from "#policies/engine/marked-value.ts";
import type { Estate } from "#policies/engine/subject.ts";
import { allPolicies } from "#policies/packs/all.ts";
import { describeStackRule } from "#test/policies/support/describe-rule.ts";
import { absent } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { policyOf } from "#test/policies/support/policies.ts";
import { makeEstate, makeSubject } from "#test/policies/support/subjects.ts";
import { storageClass } from "#test/policies/support/volumes.ts";
import { changed, copied, inTurn, placed, referring, without } from "#test/policies/support/workloads.ts";

const claim = makeSubject("kubernetes:core/v1:PersistentVolumeClaim", "reports", {
  inputs: {
    metadata: { name: "ms5-reports", namespace: "ms5-production", annotations: {} },
    spec: { storageClassName: "ms5-disk" },
  },
});
const set = makeSubject("kubernetes:apps/v1:StatefulSet", "broker", {
  inputs: {
    metadata: { name: "ms5-redis", namespace: "ms5-production" },
    spec: { volumeClaimTemplates: [{ metadata: { name: "data" }, spec: { storageClassName: "ms5-disk" } }] },
  },
});
const instance = makeSubject("azure-native:dataprotection:BackupInstance", "cluster-backup", {
  inputs: {
    properties: {
      policyInfo: {
        policyParameters: {
          backupDatasourceParametersList: [
            { snapshotVolumes: true, includedNamespaces: [], excludedNamespaces: ["gatekeeper-system"] },
          ],
        },
      },
    },
  },
});
const volumes: Estate = makeEstate(claim, set, storageClass("ms5-disk"), storageClass("ms5-files"), instance);

const source = "properties.policyInfo.policyParameters.backupDatasourceParametersList[0]";
const ofBackup = (edits: Edits) => changed("cluster-backup", edits);
const ofClass = (edits: Edits) => changed("ms5-disk", edits);
const named = "spec.storageClassName";
const template = "spec.volumeClaimTemplates[0]";
const skipped = (name = "ms5-disk") => `backups of the cluster skip volumes of ${name}`;
const both = (wrong: string) => [`reports: ${named}: ${wrong}`, `broker: ${template}.${named}: ${wrong}`];
const uncovered = ["reports", "broker"].map((name) => `${name}: no backup of the cluster covers its namespace`);
const undeclared = "nothing says what the volume is made of";
const reason = 'metadata.annotations["ms5.io/no-backup"]';

describeStackRule(policyOf(allPolicies, "STK01"), {
  estate: () => Promise.resolve(volumes),
  breaks: [
    { title: "file shares", edit: ofClass({ provisioner: "file.csi.azure.com" }), says: both(skipped()) },
    ...["PremiumV2_LRS", "UltraSSD_LRS"].map((sku) => ({
      title: `disks of ${sku}`,
      edit: ofClass({ "parameters.skuName": sku }),
      says: both(skipped()),
    })),
    { title: "a class nobody declares", edit: without("ms5-disk"), says: both(undeclared) },
    {
      title: "no class",
      edit: changed("reports", { [named]: absent }),
      says: [`reports: ${named}: ${undeclared}`],
    },
    {
      title: "a second template of other volumes",
      edit: inTurn(
        changed("ms5-files", { provisioner: "file.csi.azure.com" }),
        changed("broker", { "spec.volumeClaimTemplates[1]": { spec: { storageClassName: "ms5-files" } } }),
      ),
      says: [`broker: spec.volumeClaimTemplates[1].${named}: ${skipped("ms5-files")}`],
    },
    { title: "no backup", edit: without("cluster-backup"), says: uncovered },
    { title: "a backup of objects alone", edit: ofBackup({ [`${source}.snapshotVolumes`]: false }), says: uncovered },
    {
      title: "a backup of other namespaces",
      edit: ofBackup({ [`${source}.includedNamespaces`]: ["monitoring"] }),
      says: uncovered,
    },
    {
      title: "a backup that leaves the namespace out",
      edit: ofBackup({ [`${source}.excludedNamespaces`]: ["x", "ms5-production"] }),
      says: uncovered,
    },
    {
      title: "a reason that is none",
      edit: inTurn(without("cluster-backup", "broker"), changed("reports", { [reason]: "x".repeat(19) })),
      says: ["reports: no backup of the cluster covers its namespace"],
    },
  ],
  passes: [
    {
      title: "a reason",
      edit: inTurn(without("cluster-backup", "broker"), changed("reports", { [reason]: "x".repeat(20) })),
    },
    {
      title: "a reason at a template",
      edit: inTurn(
        without("cluster-backup", "reports"),
        changed("broker", { [`${template}.${reason}`]: "the queue is filled again by its writers" }),
      ),
    },
    {
      title: "a backup of the namespace by name",
      edit: ofBackup({ [`${source}.includedNamespaces`]: ["x", "ms5-production"] }),
    },
    {
      title: "a second backup of nothing",
      edit: copied("cluster-backup", "other", { [`${source}.includedNamespaces`]: ["x"] }),
    },
    {
      title: "a class whose name is not known yet",
      edit: inTurn(
        without("broker"),
        changed("ms5-disk", { "metadata.name": unknownValue }),
        referring("reports", "spec", "ms5-disk", { [named]: unknownValue }),
      ),
    },
    { title: "no claims of a set", edit: changed("broker", { "spec.volumeClaimTemplates": absent }) },
    {
      title: "a namespace that is left out elsewhere",
      edit: inTurn(
        without("broker"),
        placed("reports"),
        changed("home", { "metadata.name": "ms5-home" }),
        ofBackup({ [`${source}.excludedNamespaces`]: ["ms5-production"] }),
      ),
    },
  ],
  unknown: [
    { title: "the class is unknown", edit: changed("reports", { [named]: unknownValue }), paths: [named] },
    {
      title: "the reason is unknown",
      edit: changed("reports", { [reason]: unknownValue }),
      paths: [reason],
    },
  ],
  notApplicable: [{ title: "a stack without claims", edit: () => makeEstate(instance) }],
});
