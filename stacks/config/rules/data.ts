import type { Issue } from "#components/core/issues.ts";
import type { ConfigDraft } from "#stacks/config/draft.ts";

const cacheWorkload = "ms5-redis";

/** The database survives a zone in production, and there is exactly one cache. */
export function validateData(draft: ConfigDraft): readonly Issue[] {
  return [...quorum(draft), ...zones(draft), ...cache(draft)];
}

function quorum({ environment, database }: ConfigDraft): readonly Issue[] {
  const instances = database?.instances;
  if (environment !== "production" || instances === undefined) return [];
  // A write waits for one standby: with two of them it survives the loss of either, and of the primary.
  if (instances >= 3 && instances % 2 === 1) return [];
  const reason = `must be odd and at least 3 in production (got ${String(instances)}); take 3`;
  return [{ path: "database.instances", reason }];
}

/** No two instances share a zone, so one without a zone of its own would never start. */
function zones({ database, pools }: ConfigDraft): readonly Issue[] {
  if (database?.instances === undefined || pools === undefined) return [];
  const data = Object.values(pools).filter((pool) => pool?.purpose === "data");
  if (data.some((pool) => pool?.zones === undefined)) return [];
  const covered = new Set(data.flatMap((pool) => pool?.zones ?? []));
  if (database.instances <= covered.size) return [];
  const wrong = `must not exceed the zones of the data pools, ${String(covered.size)}`;
  return [
    { path: "database.instances", reason: `${wrong} (got ${String(database.instances)}); lower it or add a pool` },
  ];
}

function cache({ cache: chosen, workloads }: ConfigDraft): readonly Issue[] {
  const enabled = workloads?.[cacheWorkload]?.enabled;
  if (chosen?.kind === undefined || enabled === undefined || enabled === (chosen.kind === "valkey")) return [];
  const must = enabled ? "false when cache.kind is managed" : "true when cache.kind is valkey";
  const reason = `must be ${must} (got ${String(enabled)}); set it, or choose the other kind`;
  return [{ path: `workloads.${cacheWorkload}.enabled`, reason }];
}
