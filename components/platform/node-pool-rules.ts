import { OSDiskType } from "@pulumi/azure-native/types/enums/containerservice/index.js";
import type { Issue } from "#components/core/issues.ts";
import { inlinePoolName } from "#components/platform/node-pool.ts";
import type { PoolSpec, PoolSpecs } from "#components/platform/node-pool.ts";
import { regularTier } from "#components/platform/priority-expander.ts";

/** Facts about an Azure size that decide what a pool may use it for. */
export interface NodeSize {
  readonly vcpus: number;
  readonly memoryGib: number;
  /** Local disk that can hold an ephemeral OS disk; 0 when there is none. */
  readonly localDiskGib: number;
  readonly burstable: boolean;
}

/** What a set of pools is measured against. */
export interface PoolLimits {
  /** Azure sizes by name. */
  readonly sizes: Readonly<Record<string, NodeSize>>;
  /** Nodes the cluster's own services need. */
  readonly systemNodes: number;
  /** Nodes the regular pools keep together: what the service level needs when every spot node is gone. */
  readonly regularNodes: number;
}

/** https://learn.microsoft.com/azure/aks/use-system-pools#system-and-user-node-pools */
const systemVcpus = 4;
/** Spot tiers tried before regular: with three, fallback takes longer than the 20 minutes that two take. */
const maxSpotTiers = 2;
const maxSpotPriority = 99;

/** Every reason why this set of pools cannot run the platform. */
export function validatePools(pools: PoolSpecs, limits: PoolLimits): Issue[] {
  return [
    ...Object.entries(pools).flatMap(([name, spec]) => [
      ...validateShape(name, spec),
      ...validateZones(name, spec),
      ...validateSize(name, spec, limits),
      ...validateSpot(name, spec),
    ]),
    ...validateSystem(pools, limits),
    ...validateRegular(pools, limits),
    ...validateFallback(pools, limits),
  ];
}

function issue(path: readonly string[], wrong: string, got: string | number, fix: string): Issue {
  return { path: ["pools", ...path].join("."), reason: `${wrong} (got ${String(got)}); ${fix}` };
}

function validateShape(name: string, { minCount, maxCount, maxPods }: PoolSpec): Issue[] {
  const issues: Issue[] = [];
  if (!/^[a-z][a-z0-9]{0,11}$/.test(name)) {
    issues.push(issue([name], "is not an AKS pool name", name, "use up to 12 lower-case letters and digits"));
  }
  if (minCount < 0 || maxCount < Math.max(minCount, 1)) {
    const got = `${String(minCount)}..${String(maxCount)}`;
    issues.push(
      issue([name, "maxCount"], "bounds leave no room for a node", got, "raise maxCount to minCount or more"),
    );
  }
  if (maxPods < 30 || maxPods > 250) {
    issues.push(issue([name, "maxPods"], "is out of range", maxPods, "use 30 to 250"));
  }
  return issues;
}

function validateZones(name: string, { purpose, zones }: PoolSpec): Issue[] {
  const single = purpose === "data" || purpose === "regular";
  if (zones.length > 0 && (!single || zones.length === 1)) return [];
  const fix = single ? "use one pool per zone, the autoscaler does not balance inside a pool" : "list at least one";
  return [issue([name, "zones"], "has the wrong number of zones", `[${zones.join(", ")}]`, fix)];
}

function validateSize(name: string, { vmSize, osDisk }: PoolSpec, { sizes }: PoolLimits): Issue[] {
  const size = sizes[vmSize];
  const path = [name, "vmSize"];
  if (size === undefined) return [issue(path, "is not a known size", vmSize, "add it to the catalogue of sizes")];
  if (size.burstable) return [issue(path, "is burstable", vmSize, "use a D or E size")];
  if (osDisk.kind !== OSDiskType.Ephemeral || osDisk.sizeGb <= size.localDiskGib) return [];
  const got = `${String(osDisk.sizeGb)} on ${String(size.localDiskGib)} GiB`;
  return [
    issue([name, "osDisk"], `ephemeral disk does not fit on ${vmSize}`, got, "use a size with a larger local disk"),
  ];
}

function validateSpot(name: string, { purpose, spot, maxSurgePercent }: PoolSpec): Issue[] {
  if (purpose !== "spot") {
    return spot === undefined ? [] : [issue([name, "spot"], "belongs to spot pools only", purpose, "remove it")];
  }
  if (spot === undefined) return [issue([name, "spot"], "is missing", "nothing", "state priority and price")];
  const issues: Issue[] = [];
  const { priority, maxPriceUsdPerHour: price } = spot;
  if (maxSurgePercent !== undefined) {
    issues.push(issue([name, "maxSurgePercent"], "is refused for spot", maxSurgePercent, "remove it"));
  }
  if (!Number.isInteger(priority) || priority <= regularTier || priority > maxSpotPriority) {
    const fix = `use ${String(regularTier + 1)} to ${String(maxSpotPriority)}`;
    issues.push(issue([name, "spot", "priority"], "does not come before regular capacity", priority, fix));
  }
  if (!isSpotPrice(price)) {
    const fix = "use -1, or US dollars with at most 5 decimals";
    issues.push(issue([name, "spot", "maxPriceUsdPerHour"], "is not a price Azure takes", price, fix));
  }
  return issues;
}

/** https://learn.microsoft.com/azure/aks/spot-node-pool: -1, or a positive amount with up to five decimals */
function isSpotPrice(price: number): boolean {
  return price === -1 || (price > 0 && /^\d+(\.\d{1,5})?$/.test(String(price)));
}

function validateSystem(pools: PoolSpecs, { sizes, systemNodes }: PoolLimits): Issue[] {
  const name = inlinePoolName;
  const system = pools[name];
  if (system === undefined) return [issue([name], "is missing", "no such pool", "declare it with purpose system")];
  if (system.purpose !== "system") {
    return [issue([name, "purpose"], "is not the system pool", system.purpose, "set it to system")];
  }
  const issues: Issue[] = [];
  const vcpus = sizes[system.vmSize]?.vcpus ?? systemVcpus;
  if (system.minCount < systemNodes) {
    const fix = `use at least ${String(systemNodes)}`;
    issues.push(issue([name, "minCount"], "is too few for the cluster's own services", system.minCount, fix));
  }
  if (vcpus < systemVcpus) {
    const fix = `use a size with at least ${String(systemVcpus)}`;
    issues.push(issue([name, "vmSize"], "has too few vCPUs", vcpus, fix));
  }
  return issues;
}

function validateRegular(pools: PoolSpecs, { regularNodes }: PoolLimits): Issue[] {
  const regular = ofPurpose(pools, "regular");
  const issues: Issue[] = [];
  const kept = regular.reduce((sum, [, { minCount }]) => sum + minCount, 0);
  if (kept < regularNodes) {
    const fix = `raise minCount until they keep ${String(regularNodes)}`;
    issues.push(issue([], "regular pools keep too few nodes", kept, fix));
  }
  const covered = new Set(regular.flatMap(([, { zones }]) => zones));
  const bare = (pools[inlinePoolName]?.zones ?? []).filter((zone) => !covered.has(zone));
  if (bare.length > 0) {
    issues.push(issue([], "zones of the system pool have no regular pool", bare.join(", "), "add one in each"));
  }
  return issues;
}

/** Every spot pool needs a regular pool that its pods fit on when spot is gone. */
function validateFallback(pools: PoolSpecs, { sizes }: PoolLimits): Issue[] {
  const spot = ofPurpose(pools, "spot");
  const hosts = ofPurpose(pools, "regular").flatMap(([, { vmSize }]) => sizes[vmSize] ?? []);
  const issues = spot.flatMap(([name, { vmSize }]): Issue[] => {
    const size = sizes[vmSize];
    if (size === undefined || hosts.some((host) => canReplace(host, size))) return [];
    return [issue([name, "vmSize"], "no regular pool has nodes as large", vmSize, "add one, or use a smaller size")];
  });
  const tiers = new Set(spot.flatMap(([, spec]) => spec.spot?.priority ?? []));
  if (tiers.size <= maxSpotTiers) return issues;
  return [
    ...issues,
    issue([], "too many spot tiers delay the fallback", tiers.size, `use at most ${String(maxSpotTiers)}`),
  ];
}

const canReplace = (host: NodeSize, lost: NodeSize): boolean =>
  host.vcpus >= lost.vcpus && host.memoryGib >= lost.memoryGib;

function ofPurpose(pools: PoolSpecs, purpose: PoolSpec["purpose"]): [string, PoolSpec][] {
  return Object.entries(pools).filter(([, spec]) => spec.purpose === purpose);
}
