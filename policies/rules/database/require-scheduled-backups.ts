import { backupPlugin } from "#policies/catalog/parameters/database.ts";
import { declared, namedObject } from "#policies/engine/named-object.ts";
import type { ResourceCheck } from "#policies/engine/policy.ts";
import type { ResourceView } from "#policies/engine/stack-view.ts";
import { ruleAbout } from "#policies/rules/availability/workload.ts";
import { clusterKind, scheduleKind } from "#policies/rules/database/kinds.ts";

/** Seconds come first: https://cloudnative-pg.io/docs/1.30/backup/#scheduled-backups */
const requireDailySchedule: ResourceCheck = (backup, report) => {
  const path = "spec.schedule";
  const text = backup.string(path) ?? "";
  const fields = text.split(" ");
  if (fields.length !== 6) report(path, `"${text}" has ${String(fields.length)} fields, not six`);
  else if (!fields.slice(3).every((field) => everyDay.includes(field))) report(path, `"${text}" leaves days out`);
};

const everyDay = ["*", "?"];

/** By default the method is the one that goes away. */
const requirePlugin: ResourceCheck = (backup, report) => {
  const method = backup.string("spec.method") ?? "barmanObjectStore";
  if (method !== "plugin") report("spec.method", `the backup is made by ${method}`);
};

const requireKnownPlugin: ResourceCheck = (backup, report) => {
  const path = "spec.pluginConfiguration.name";
  const name = backup.string(path) ?? "no plugin";
  if (name !== backupPlugin) report(path, `the backup is made by ${name}`);
};

const isRunning = (backup: ResourceView): boolean => backup.boolean("spec.suspend") !== true;

export const requireScheduledBackups = ruleAbout([clusterKind, scheduleKind], (stack, judge) => {
  const backups = declared(stack, scheduleKind);
  judge.each(declared(stack, clusterKind), (cluster, report) => {
    const own = backups.filter(
      (backup) => namedObject(stack, backup, clusterKind, backup.at("spec.cluster.name")) === cluster,
    );
    if (!own.some(isRunning)) report("", "no schedule makes backups of it");
  });
  for (const check of [requireDailySchedule, requirePlugin, requireKnownPlugin]) judge.each(backups, check);
});
