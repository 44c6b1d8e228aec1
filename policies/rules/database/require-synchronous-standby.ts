import { databaseParameters } from "#policies/catalog/parameters/database.ts";
import { resourceRule } from "#policies/engine/policy.ts";
import type { ResourceRule } from "#policies/engine/policy.ts";

/** https://cloudnative-pg.io/docs/1.30/replication/#synchronous-replication */
export const requireSynchronousStandby: ResourceRule = {
  ...resourceRule(
    (cluster, report) => {
      const path = "spec.instances";
      const [found, needed] = [cluster.number(path) ?? 1, databaseParameters[cluster.environment].instances];
      if (found < needed) report(path, `${String(found)} servers where ${String(needed)} are needed`);
    },
    (cluster, report) => {
      const path = "spec.postgresql.synchronous.number";
      const [found, needed] = [cluster.number(path) ?? 0, databaseParameters[cluster.environment].standbys];
      if (found < needed) report(path, `${String(found)} standbys have a change before its writer is told`);
    },
    // Required by default: https://cloudnative-pg.io/docs/1.30/replication/#data-durability-and-synchronous-replication
    (cluster, report) => {
      const path = "spec.postgresql.synchronous.dataDurability";
      if (cluster.string(path) === "preferred") report(path, "changes are confirmed while no standby has them");
    },
    // On by default.
    (cluster, report) => {
      const path = "spec.enablePDB";
      if (cluster.boolean(path) === false) report(path, "a drain of nodes may stop every server");
    },
  ),
  appliesTo: ({ environment }) => databaseParameters[environment].standbys > 0,
};
