import { declared } from "#policies/engine/named-object.ts";
import { operatorLabels } from "#policies/engine/operator-pods.ts";
import { ruleAbout } from "#policies/rules/availability/workload.ts";
import { clusterKind, poolerKind } from "#policies/rules/database/kinds.ts";
import { monitorKinds, monitorReaches } from "#policies/rules/kubernetes-network/monitors.ts";

/** https://cloudnative-pg.io/docs/1.30/monitoring/#creating-a-podmonitor */
export const requireWatchedDatabases = ruleAbout([clusterKind, poolerKind], (stack, judge) => {
  const monitors = declared(stack, monitorKinds.pods);
  judge.each(declared(stack, clusterKind, poolerKind), (object, report) => {
    const labels = operatorLabels(object);
    if (!monitors.some((monitor) => monitorReaches(stack, monitor, object, labels))) {
      report("", "no monitor reads its metrics");
    }
  });
});
