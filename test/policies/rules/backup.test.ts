import type { Estate } from "#policies/engine/subject.ts";
import { backupPolicies } from "#policies/packs/backup.ts";
import { describeResourceRule, describeStackRule } from "#test/policies/support/describe-rule.ts";
import { absent } from "#test/policies/support/edits.ts";
import { estate, subjectOf } from "#test/policies/support/estates.ts";
import { policyOf } from "#test/policies/support/policies.ts";
import { added, inStaging, without } from "#test/policies/support/stack-edits.ts";
import { makeSubject } from "#test/policies/support/subjects.ts";

const kind = "dataprotection/BackupVault";
const irrelevant = { "tags.note": "unrelated" };

const stated = (path: string, value: unknown, says: string, at = path) => ({
  title: `${path} = ${typeof value === "symbol" ? "absent" : JSON.stringify(value)}`,
  edits: { [path]: value },
  says: [`${at}: ${says}`],
});

const immutability = "properties.securitySettings.immutabilitySettings.state";
const softDelete = "properties.securitySettings.softDeleteSettings";
describeResourceRule(policyOf(backupPolicies, "BKP01"), {
  kind,
  breaks: [
    stated(immutability, "Disabled", "immutability is Disabled"),
    stated(immutability, absent, "immutability is Disabled"),
    stated(`${softDelete}.state`, "On", "soft delete is On and can be turned off"),
    stated(`${softDelete}.state`, "Off", "soft delete is Off and can be turned off"),
    stated(`${softDelete}.state`, absent, "soft delete is On and can be turned off"),
    stated(`${softDelete}.retentionDurationInDays`, 13, "a deleted backup can be recovered for 13 days, fewer than 14"),
    {
      title: "a vault that states nothing",
      edits: { "properties.securitySettings": absent },
      says: [
        `${immutability}: immutability is Disabled`,
        `${softDelete}.state: soft delete is On and can be turned off`,
      ],
    },
  ],
  passes: [
    { title: "a locked vault", edits: { [immutability]: "Locked" } },
    { title: "the default number of days", edits: { [`${softDelete}.retentionDurationInDays`]: absent } },
  ],
  unknown: [immutability, `${softDelete}.state`, `${softDelete}.retentionDurationInDays`],
  irrelevant,
});

const storage = "properties.storageSettings";
const crossRegion = "properties.featureSettings.crossRegionRestoreSettings.state";
describeResourceRule(policyOf(backupPolicies, "BKP02"), {
  kind,
  breaks: [
    stated(`${storage}[0].type`, "LocallyRedundant", "backups are LocallyRedundant"),
    stated(`${storage}[0].type`, absent, "backups are LocallyRedundant"),
    stated(storage, [], "the redundancy is not stated"),
    stated(storage, absent, "the redundancy is not stated"),
    stated(crossRegion, "Disabled", "nothing can be restored in the paired region"),
    stated(crossRegion, absent, "nothing can be restored in the paired region"),
    {
      title: "one of two stores that nobody can restore in the paired region",
      edits: { [`${storage}[1]`]: { datastoreType: "OperationalStore", type: "ZoneRedundant" }, [crossRegion]: absent },
      says: [`${crossRegion}: nothing can be restored in the paired region`],
    },
  ],
  passes: [
    {
      title: "zones of a region that has no pair",
      edits: { [`${storage}[0].type`]: "ZoneRedundant", [crossRegion]: absent },
    },
  ],
  unknown: [storage, crossRegion],
  irrelevant,
});

const guarded = added((whole: Estate) =>
  makeSubject("azure-native:dataprotection:DppResourceGuardProxy", "guard", {
    propertyDependencies: { vaultName: [subjectOf(whole, kind).urn] },
  }),
);
describeStackRule(policyOf(backupPolicies, "BKP03"), {
  estate: async () => guarded(await estate()),
  breaks: [
    {
      title: "a vault without a guard",
      edit: without("dataprotection/DppResourceGuardProxy"),
      says: ["backup: one person alone may weaken the vault"],
    },
  ],
  notApplicable: [{ title: "staging", edit: inStaging }],
});

const rules = "properties.policyRules";
const schedule = `${rules}[0].trigger.schedule.repeatingTimeIntervals[0]`;
const life = `${rules}[1].lifecycles[0].deleteAfter.duration`;
describeResourceRule(policyOf(backupPolicies, "BKP05"), {
  kind: "dataprotection/BackupPolicy",
  breaks: [
    ...[
      ["R/2026-12-01T00:15:00+00:00/PT25H", "PT25H"],
      ["R/2026-12-01T00:15:00+00:00/P1DT1M", "P1DT1M"],
      ["R/2026-12-01T00:15:00+00:00/P1W", "P1W"],
      ["daily", "daily"],
    ].map(([value, every = ""]) => stated(schedule, value, `a recovery point every ${every}, later than 24 hours`)),
    stated(schedule, 4, "a recovery point every undefined, later than 24 hours"),
    ...["P29D", "P4W", "P1M", "PT719H", "30 days", absent].map((value) =>
      stated(
        life,
        value,
        `a recovery point is kept ${String(value === absent ? undefined : value)}, shorter than 30 days`,
      ),
    ),
    {
      title: "a policy without a schedule",
      edits: { [`${rules}[0].objectType`]: "other" },
      says: [`${rules}: nothing says when a recovery point is made`],
    },
    {
      title: "a policy without retention",
      edits: { [`${rules}[1].objectType`]: absent },
      says: [`${rules}: nothing says how long a recovery point is kept`],
    },
    {
      title: "a policy without rules",
      edits: { [rules]: absent },
      says: [
        `${rules}: nothing says when a recovery point is made`,
        `${rules}: nothing says how long a recovery point is kept`,
      ],
    },
  ],
  passes: [
    ...["R/2026-12-01T00:15:00+00:00/PT24H", "R/2026-12-01T00:15:00+00:00/PT4H"].map((value) => ({
      title: `a schedule of ${value}`,
      edits: { [schedule]: value },
    })),
    ...["P1Y", "P2M", "P5W", "PT720H"].map((value) => ({ title: `points kept ${value}`, edits: { [life]: value } })),
  ],
  unknown: [schedule, life, rules],
  irrelevant: { "properties.note": "unrelated" },
});
