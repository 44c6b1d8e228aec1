import { stackRule } from "#policies/engine/policy.ts";

/** The names AKS reads; without one of them it works whenever it likes: https://learn.microsoft.com/azure/aks/planned-maintenance */
const names = ["default", "aksManagedAutoUpgradeSchedule", "aksManagedNodeOSUpgradeSchedule"];

export const requireMaintenanceWindows = stackRule((stack, judge) => {
  judge.each(stack.of("containerservice/ManagedCluster"), (cluster, report) => {
    const windows = stack.referrers(cluster, "containerservice/MaintenanceConfiguration");
    const declared = windows.map((window) => window.string("configName"));
    for (const name of names) {
      if (!declared.includes(name)) report("", `there is no maintenance configuration ${name}`);
    }
  });
});
