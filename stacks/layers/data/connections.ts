import { planConnections, planSurge } from "#components/data/connection-plan.ts";
import type { ConnectionPlan, DatabaseClient } from "#components/data/connection-plan.ts";
import { rangeOf, runsToItsEnd } from "#components/workload/replicas.ts";
import { profileOf } from "#components/workload/workload-profile.ts";
import type { WorkloadSize } from "#components/workload/workload-size.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import { database, monitoringClients } from "#stacks/catalog/database.ts";
import type { PlatformConfig } from "#stacks/config/schema.ts";
import type { ApplicationPlan } from "#stacks/layers/workloads/plan.ts";

/** Which pooler a call leads to, by its name on the network. */
const ways: Readonly<Record<string, DatabaseClient["via"]>> = {
  [database.names.pooler]: "pooler",
  [database.names.readPooler]: "readPooler",
  [database.names.cluster]: "direct",
};

/** Everybody who opens connections to the database, at full scale-out. */
function databaseClients(
  workloads: readonly WorkloadSpec[],
  sizeOf: (name: string) => WorkloadSize,
): readonly DatabaseClient[] {
  const own = workloads.flatMap((spec) => clientOf(spec, sizeOf(spec.name)));
  return [...own, ...monitoringClients];
}

/** How the connections of the server of one environment are divided. */
export const connectionPlanOf = (
  config: PlatformConfig,
  { workloads, sizeOf }: Pick<ApplicationPlan, "workloads" | "sizeOf">,
): ConnectionPlan => planConnections(config.database, database, databaseClients(workloads, sizeOf));

function clientOf(spec: WorkloadSpec, size: WorkloadSize): readonly DatabaseClient[] {
  const { name, calls, databaseConnections = 0 } = spec;
  const via = calls.map(({ to }) => ways[to]).find((way) => way !== undefined);
  if (via === undefined || databaseConnections === 0) return [];
  const pods = rangeOf(size).max;
  const surge = runsToItsEnd(spec) ? 0 : planSurge(pods, profileOf(spec).rollout.maxSurge);
  const role = via === "direct" ? database.migrator : database.owner;
  return [{ name, pods, surge, connections: databaseConnections, via, role }];
}
