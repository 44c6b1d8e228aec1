import type { Issue } from "#components/core/issues.ts";
import type { ConfigDraft } from "#stacks/config/draft.ts";
import { sizeOf, systemPoolName, zones } from "#stacks/config/rules/pools.ts";
import type { PoolDraft } from "#stacks/config/rules/pools.ts";

type NamedPool = PoolDraft & { readonly name: string };

/** Regular nodes that must survive the loss of every spot node. */
const regularFloor = { staging: 1, production: 3 } as const;

/** Rules about the pools together. */
export function validatePoolSet({ environment, pools }: ConfigDraft): readonly Issue[] {
  if (pools === undefined) return [];
  const named = Object.entries(pools).flatMap(([name, pool]) => (pool === undefined ? [] : [{ name, ...pool }]));
  // A pool that failed the schema could be the one that is missed here.
  const complete = named.every(({ purpose, zones: chosen, minCount }) => purpose && chosen && minCount !== undefined);
  return [
    ...(complete ? [...systemPool(named), ...regularInEveryZone(named), ...floor(named, environment)] : []),
    ...uniqueTiers(named),
    ...fallback(named),
  ];
}

const ofPurpose = (pools: readonly NamedPool[], purpose: string): readonly NamedPool[] =>
  pools.filter((pool) => pool.purpose === purpose);

function systemPool(pools: readonly NamedPool[]): readonly Issue[] {
  const names = ofPurpose(pools, "system").map(({ name }) => name);
  if (names.length === 1 && names[0] === systemPoolName) return [];
  const got = names.length === 0 ? "none" : names.join(", ");
  const reason = `must have exactly one pool of purpose system, named ${systemPoolName} (got ${got}); AKS creates it with the cluster`;
  return [{ path: "pools", reason }];
}

function regularInEveryZone(pools: readonly NamedPool[]): readonly Issue[] {
  const covered = new Set<string>(ofPurpose(pools, "regular").flatMap((pool) => pool.zones ?? []));
  return zones
    .filter((zone) => !covered.has(zone))
    .map((zone) => ({
      path: "pools",
      reason: `must have a regular pool in every zone (got none in zone ${zone}); add one`,
    }));
}

function floor(pools: readonly NamedPool[], environment: ConfigDraft["environment"]): readonly Issue[] {
  if (environment === undefined) return [];
  const kept = ofPurpose(pools, "regular").reduce((sum, { minCount }) => sum + (minCount ?? 0), 0);
  const needed = regularFloor[environment];
  if (kept >= needed) return [];
  const wrong = `must keep regular nodes when all spot nodes are gone, at least ${String(needed)} in ${environment}`;
  return [{ path: "pools", reason: `${wrong} (got ${String(kept)}); raise minCount of the regular pools` }];
}

function uniqueTiers(pools: readonly NamedPool[]): readonly Issue[] {
  const spot = ofPurpose(pools, "spot");
  return spot.flatMap(({ name, spot: own }, index) => {
    const twin = spot.slice(0, index).find((other) => other.spot?.priority === own?.priority);
    if (own?.priority === undefined || twin === undefined) return [];
    const reason = `must differ from pools.${twin.name} (got ${String(own.priority)} twice); choose another tier`;
    return [{ path: `pools.${name}.spot.priority`, reason }];
  });
}

/** What a spot node hosts must fit on a regular node, or it has nowhere to go. */
function fallback(pools: readonly NamedPool[]): readonly Issue[] {
  const regular = ofPurpose(pools, "regular").map(({ vmSize }) => sizeOf(vmSize ?? ""));
  if (regular.length === 0 || regular.includes(undefined)) return [];
  return ofPurpose(pools, "spot").flatMap(({ name, vmSize = "" }) => {
    const size = sizeOf(vmSize);
    const fits = regular.some((each) => each && size && each.vcpus >= size.vcpus && each.memoryGib >= size.memoryGib);
    if (size === undefined || fits) return [];
    const reason = `must not be larger than every regular size (got ${vmSize}); its pods could not fall back to a regular node`;
    return [{ path: `pools.${name}.vmSize`, reason }];
  });
}
