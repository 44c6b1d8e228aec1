import { describe } from "vitest";
import { storageParameters } from "#policies/catalog/parameters/storage.ts";
import { unknownValue } from "#policies/engine/marked-value.ts";
import type { Estate, Subject } from "#policies/engine/subject.ts";
import { storagePolicies } from "#policies/packs/storage.ts";
import { immutableRecords } from "#policies/rules/storage/require-immutable-records.ts";
import { describeStackRule } from "#test/policies/support/describe-rule.ts";
import { absent, editSubject, withSubject, withoutSubjects } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { estate, subjectOf } from "#test/policies/support/estates.ts";
import { policyOf } from "#test/policies/support/policies.ts";

type Edit = (whole: Estate) => Estate;

const edited =
  (kind: string, name: string, edits: Edits): Edit =>
  (whole) =>
    withSubject(whole, editSubject(subjectOf(whole, kind, name), edits));
const account = (name: string, edits: Edits) => edited("storage/StorageAccount", name, edits);
const without =
  (matches: (subject: Subject) => boolean): Edit =>
  (whole) =>
    withoutSubjects(whole, matches);
const all =
  (...edits: readonly Edit[]): Edit =>
  (whole) =>
    edits.reduce((result, edit) => edit(result), whole);

const service = (edits: Edits) => edited("storage/BlobServiceProperties", "storage-backup-blob-service", edits);
const says = (text: string): readonly string[] => [`storage-backup-blob-service: ${text}`];
const softDeletes = [
  ["deleteRetentionPolicy", "blobs"],
  ["containerDeleteRetentionPolicy", "containers"],
] as const;

describeStackRule(policyOf(storagePolicies, "STO05"), {
  breaks: [
    {
      title: "an account that says nothing about its blobs",
      edit: without(({ name }) => name === "storage-backup-blob-service"),
      says: ["storage-backup: nothing protects its blobs from deletion"],
    },
    ...[false, absent].flatMap((value) => [
      {
        title: `versions that are ${String(value)}`,
        edit: service({ isVersioningEnabled: value }),
        says: says("isVersioningEnabled: what is overwritten is lost"),
      },
      {
        title: `a change feed that is ${String(value)}`,
        edit: service({ "changeFeed.enabled": value }),
        says: says("changeFeed.enabled: changes of blobs are not recorded"),
      },
    ]),
    {
      title: "deletion for good",
      edit: service({ "deleteRetentionPolicy.allowPermanentDelete": true }),
      says: says("deleteRetentionPolicy.allowPermanentDelete: deleted versions can be removed for good"),
    },
    ...softDeletes.flatMap(([policy, what]) =>
      [
        { edits: { [`${policy}.days`]: 29 }, days: 29 },
        { edits: { [`${policy}.days`]: absent }, days: 0 },
        { edits: { [`${policy}.enabled`]: false }, days: 0 },
        { edits: { [policy]: absent }, days: 0 },
      ].map(({ edits, days }) => ({
        title: `${what} that are kept by ${JSON.stringify(edits)} (${Object.keys(edits).join()})`,
        edit: service(edits),
        says: says(`${policy}: deleted ${what} are kept for ${String(days)} days, fewer than 30`),
      })),
    ),
  ],
  passes: [
    {
      title: "an account of files without blobs",
      edit: all(
        account("storage-backup", { kind: "FileStorage" }),
        without(({ name }) => name === "storage-backup-blob-service"),
      ),
    },
    {
      title: "the default of permanent deletion",
      edit: service({ "deleteRetentionPolicy.allowPermanentDelete": absent }),
    },
    { title: "many days", edit: service({ "deleteRetentionPolicy.days": 365 }) },
  ],
  unknown: ["isVersioningEnabled", "changeFeed.enabled", "containerDeleteRetentionPolicy.days"].map((path) => ({
    title: `${path} is unknown`,
    edit: service({ [path]: unknownValue }),
    paths: [path],
  })),
});

const enabled = "immutableStorageWithVersioning.enabled";
const policy = "immutableStorageWithVersioning.immutabilityPolicy";
const period = `${policy}.immutabilityPeriodSinceCreationInDays`;
const audit = (edits: Edits): Edit => account("storage-audit", edits);
const changeable = [`storage-audit: ${enabled}: the account keeps nothing from being changed`];

/** The backup account as one of regulated records: it has two containers, and no diagnostic log goes there. */
const records = account("storage-backup", { "tags.data-class": "gxp-record" });
const containers = ["storage-backup-cluster", "storage-backup-postgres"];
const immutable =
  (name: string, days: unknown): Edit =>
  (whole) => {
    const container = subjectOf(whole, "storage/BlobContainer", name);
    return withSubject(whole, {
      ...container,
      urn: `${container.urn}-immutable`,
      type: "azure-native:storage:BlobContainerImmutabilityPolicy",
      name: `${name}-immutable`,
      inputs: { immutabilityPeriodSinceCreationInDays: days },
      propertyDependencies: { containerName: [container.urn] },
    });
  };
const open = (name: string): string => `storage-backup: ${enabled}: records can be changed in ${name}`;

describeStackRule(policyOf(storagePolicies, "STO06"), {
  breaks: [
    { title: "an account that can be changed", edit: audit({ [enabled]: false }), says: changeable },
    {
      title: "an account that says nothing",
      edit: audit({ immutableStorageWithVersioning: absent }),
      says: changeable,
    },
    ...["Disabled", absent].map((state) => ({
      title: `a policy that is ${String(state)}`,
      edit: audit({ [`${policy}.state`]: state }),
      says: [`storage-audit: ${policy}.state: immutability is Disabled`],
    })),
    {
      title: "a period one day too short",
      edit: audit({ [period]: 2556 }),
      says: [`storage-audit: ${period}: records are safe for 2556 of 2557 days`],
    },
    ...[false, absent].map((value) => ({
      title: `appends that are ${String(value)}`,
      edit: audit({ [`${policy}.allowProtectedAppendWrites`]: value }),
      says: [`storage-audit: ${policy}.allowProtectedAppendWrites: logs cannot be appended`],
    })),
    {
      title: "an account without a policy",
      edit: audit({ [policy]: absent }),
      says: [
        `storage-audit: ${policy}.state: immutability is Disabled`,
        `storage-audit: ${period}: records are safe for 0 of 2557 days`,
        `storage-audit: ${policy}.allowProtectedAppendWrites: logs cannot be appended`,
      ],
    },
    { title: "regulated records in open containers", edit: records, says: containers.map(open) },
    {
      title: "one open container",
      edit: all(records, immutable("storage-backup-postgres", 2557)),
      says: [open("storage-backup-cluster")],
    },
    ...[2556, absent].map((days) => ({
      title: `a container that is closed for ${String(days)} days`,
      edit: all(records, immutable("storage-backup-postgres", days), immutable("storage-backup-cluster", 2557)),
      says: [open("storage-backup-postgres")],
    })),
    {
      title: "records without a container",
      edit: all(
        records,
        without(({ name }) => containers.includes(name)),
      ),
      says: [`storage-backup: ${enabled}: the account keeps nothing from being changed`],
    },
  ],
  passes: [
    { title: "a locked policy", edit: audit({ [`${policy}.state`]: "Locked" }) },
    { title: "a longer period", edit: audit({ [period]: 3000 }) },
    {
      title: "no appends where no logs are written",
      edit: all(
        audit({ [`${policy}.allowProtectedAppendWrites`]: false }),
        without(({ type }) => type.endsWith(":DiagnosticSetting")),
      ),
    },
    {
      title: "regulated records in closed containers",
      edit: all(records, ...containers.map((name) => immutable(name, 2557))),
    },
  ],
  unknown: [
    ...[enabled, `${policy}.state`, period].map((path) => ({
      title: `${path} is unknown`,
      edit: audit({ [path]: unknownValue }),
      paths: [path],
    })),
    {
      title: "the data class is unknown",
      edit: audit({ "tags.data-class": unknownValue }),
      paths: ["tags.data-class"],
    },
  ],
});

describe("once immutability must be locked", () => {
  const { production } = storageParameters;
  const locked = { ...storageParameters, production: { ...production, immutability: "locked" as const } };
  describeStackRule(
    { ...policyOf(storagePolicies, "STO06"), rule: immutableRecords(locked) },
    {
      estate: async () => audit({ [`${policy}.state`]: "Locked" })(await estate()),
      breaks: [
        {
          title: "a policy that can be undone",
          edit: audit({ [`${policy}.state`]: "Unlocked" }),
          says: [`storage-audit: ${policy}.state: immutability is Unlocked`],
        },
        {
          title: "containers, whose lock nobody can state",
          edit: all(records, ...containers.map((name) => immutable(name, 2557))),
          says: [`storage-backup: ${enabled}: the account keeps nothing from being changed`],
        },
      ],
    },
  );
});

const lifecycle = (edits: Edits): Edit => edited("storage/ManagementPolicy", "storage-audit-lifecycle", edits);
const rule = "policy.rules[0]";
const baseBlob = `${rule}.definition.actions.baseBlob.delete.daysAfterModificationGreaterThan`;
const version = `${rule}.definition.actions.version.delete.daysAfterCreationGreaterThan`;
const snapshot = `${rule}.definition.actions.snapshot.delete.daysAfterCreationGreaterThan`;

describeStackRule(policyOf(storagePolicies, "STO07"), {
  breaks: [
    ...[
      [baseBlob, "blobs"],
      [version, "versions"],
      [snapshot, "snapshots"],
      [baseBlob.replace("Modification", "LastAccessTime"), "blobs"],
    ].map(([path = "", what = ""]) => ({
      title: `${what} that end a day too early (${path})`,
      edit: lifecycle({ [path]: 2556 }),
      says: [`storage-audit-lifecycle: ${path}: ${what} are deleted after 2556 of 2557 days`],
    })),
    {
      title: "a rule that does not say whether it is on",
      edit: lifecycle({ [baseBlob]: 1, [`${rule}.enabled`]: absent }),
      says: [`storage-audit-lifecycle: ${baseBlob}: blobs are deleted after 1 of 2557 days`],
    },
    {
      title: "a rule that deletes at once",
      edit: lifecycle({ [baseBlob]: "soon" }),
      says: [`storage-audit-lifecycle: ${baseBlob}: blobs are deleted after 0 of 2557 days`],
    },
    {
      title: "regulated records whose old versions end",
      edit: records,
      says: [
        "storage-backup-lifecycle: policy.rules[0].definition.actions.version.delete.daysAfterCreationGreaterThan: " +
          "versions are deleted after 30 of 2557 days",
      ],
    },
  ],
  passes: [
    { title: "a rule that is off", edit: lifecycle({ [baseBlob]: 1, [`${rule}.enabled`]: false }) },
    {
      title: "a rule that moves blobs",
      edit: lifecycle({
        [`${rule}.definition.actions`]: { baseBlob: { tierToCold: { daysAfterModificationGreaterThan: 1 } } },
      }),
    },
    { title: "other data", edit: edited("storage/ManagementPolicy", "storage-logs-lifecycle", { [baseBlob]: 1 }) },
  ],
  unknown: [{ title: "the age is unknown", edit: lifecycle({ [baseBlob]: unknownValue }), paths: [baseBlob] }],
});
