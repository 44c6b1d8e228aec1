import { backupParameters } from "#policies/catalog/parameters/backup.ts";
import { resourceRule } from "#policies/engine/policy.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";
import { durationHours } from "#policies/rules/backup/duration.ts";

const rules = "properties.policyRules";

const ofType = (policy: PropertyView, type: string): readonly PropertyView[] =>
  policy.list(rules).filter((rule) => rule.string("objectType") === type);

/** https://learn.microsoft.com/azure/backup/azure-kubernetes-service-cluster-backup */
export const requireRecoveryPoints = resourceRule(
  (policy, report) => {
    const schedules = ofType(policy, "AzureBackupRule").flatMap((rule) =>
      rule.list("trigger.schedule.repeatingTimeIntervals"),
    );
    if (schedules.length === 0) report(rules, "nothing says when a recovery point is made");
    for (const schedule of schedules) {
      const every = schedule.string()?.split("/").at(-1);
      const hours = durationHours(every) ?? Infinity;
      const most = backupParameters[policy.environment].hours;
      if (hours > most)
        report(schedule.path, `a recovery point every ${String(every)}, later than ${String(most)} hours`);
    }
  },
  (policy, report) => {
    const lives = ofType(policy, "AzureRetentionRule").flatMap((rule) => rule.list("lifecycles"));
    if (lives.length === 0) report(rules, "nothing says how long a recovery point is kept");
    for (const life of lives) {
      const path = life.at("deleteAfter.duration");
      const kept = path.string();
      const days = backupParameters[policy.environment].days;
      if ((durationHours(kept) ?? 0) < days * 24) {
        report(path.path, `a recovery point is kept ${String(kept)}, shorter than ${String(days)} days`);
      }
    }
  },
);
