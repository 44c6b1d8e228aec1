import type { Issue } from "#components/core/issues.ts";
import { vmSizes } from "#stacks/catalog/vm-sizes.ts";
import type { VmSize } from "#stacks/catalog/vm-sizes.ts";
import type { ConfigDraft, Draft } from "#stacks/config/draft.ts";
import type { PlatformConfig } from "#stacks/config/schema.ts";
import { suggest } from "#stacks/config/suggest.ts";

export type PoolDraft = Draft<PlatformConfig["pools"][string]>;

/** Name of the one pool AKS creates together with the cluster. */
export const systemPoolName = "system";
export const zones = ["1", "2", "3"] as const;

/** Rules that hold for one pool alone, whatever the others are. */
export function validateEachPool({ pools }: ConfigDraft): readonly Issue[] {
  return Object.entries(pools ?? {}).flatMap(([name, pool]) => {
    if (pool === undefined) return [];
    const path = `pools.${name}`;
    return [...bounds(path, pool), ...spotOnly(path, pool), ...placement(path, pool), ...machine(path, pool)];
  });
}

function bounds(path: string, { minCount, maxCount, purpose }: PoolDraft): readonly Issue[] {
  const issues: Issue[] = [];
  if (minCount !== undefined && maxCount !== undefined && minCount > maxCount) {
    const reason = `must not exceed maxCount (got ${String(minCount)} > ${String(maxCount)}); lower it or raise maxCount`;
    issues.push({ path: `${path}.minCount`, reason });
  }
  if (purpose === "system" && minCount !== undefined && minCount < 3) {
    // https://learn.microsoft.com/azure/aks/use-system-pools
    const reason = `must be at least 3 for the system pool (got ${String(minCount)}); one node in each zone`;
    issues.push({ path: `${path}.minCount`, reason });
  }
  return issues;
}

function spotOnly(path: string, { purpose, spot, maxSurgePercent }: PoolDraft): readonly Issue[] {
  if (purpose === undefined) return [];
  if (purpose === "spot") {
    const surge = "must be absent for spot, which upgrades without surge";
    return [
      ...(spot === undefined
        ? [{ path: `${path}.spot`, reason: "missing, required by purpose spot; add priority and maxPriceUsdPerHour" }]
        : []),
      ...(maxSurgePercent === undefined
        ? []
        : [{ path: `${path}.maxSurgePercent`, reason: `${surge} (got ${String(maxSurgePercent)}); remove it` }]),
    ];
  }
  const never = purpose === "system" ? "a system pool is never spot" : "only a pool of purpose spot has it";
  return [
    ...(spot === undefined
      ? []
      : [{ path: `${path}.spot`, reason: `${never} (got purpose ${purpose}); remove it or change the purpose` }]),
    ...(maxSurgePercent === undefined
      ? [{ path: `${path}.maxSurgePercent`, reason: `missing, required by purpose ${purpose}; 33 is a good start` }]
      : []),
  ];
}

function placement(path: string, { purpose, zones: chosen }: PoolDraft): readonly Issue[] {
  if (purpose === undefined || chosen === undefined) return [];
  const got = chosen.join(", ");
  // The autoscaler does not know zones: only a pool in one zone can be grown for a zonal disk or a zone spread.
  if ((purpose === "data" || purpose === "regular") && chosen.length !== 1) {
    const reason = `must be exactly one zone for purpose ${purpose} (got ${got}); make one pool for each zone`;
    return [{ path: `${path}.zones`, reason }];
  }
  if (purpose === "system" && chosen.length !== zones.length) {
    return [
      { path: `${path}.zones`, reason: `must be all three zones for the system pool (got ${got}); list 1, 2, 3` },
    ];
  }
  return [];
}

function machine(path: string, { purpose, vmSize, osDisk }: PoolDraft): readonly Issue[] {
  if (vmSize === undefined) return [];
  const size = sizeOf(vmSize);
  if (size === undefined) {
    return [
      {
        path: `${path}.vmSize`,
        reason: `not in the catalogue (got ${vmSize}); ${suggest(vmSize, Object.keys(vmSizes))}`,
      },
    ];
  }
  const issues: Issue[] = [];
  if (size.burstable && (purpose === "system" || purpose === "spot")) {
    issues.push({
      path: `${path}.vmSize`,
      reason: `must not be burstable for purpose ${purpose} (got ${vmSize}); take a D size`,
    });
  }
  if (purpose === "system" && size.vcpus < 4) {
    const reason = `must have at least 4 vCPU for the system pool (got ${vmSize} with ${String(size.vcpus)}); take a larger size`;
    issues.push({ path: `${path}.vmSize`, reason });
  }
  return [...issues, ...disk(path, vmSize, size, osDisk)];
}

function disk(path: string, vmSize: string, size: VmSize, osDisk: PoolDraft["osDisk"]): readonly Issue[] {
  if (osDisk?.kind !== "Ephemeral") return [];
  if (size.localDiskGib === 0) {
    const reason = `must be Managed, because ${vmSize} has no local disk (got Ephemeral); change it or take a size with a "d"`;
    return [{ path: `${path}.osDisk.kind`, reason }];
  }
  if (osDisk.sizeGb === undefined || osDisk.sizeGb <= size.localDiskGib) return [];
  const got = `got ${String(osDisk.sizeGb)} > ${String(size.localDiskGib)} GiB`;
  return [{ path: `${path}.osDisk.sizeGb`, reason: `must fit on the local disk of ${vmSize} (${got}); lower it` }];
}

export function sizeOf(vmSize: string): VmSize | undefined {
  return Object.entries(vmSizes).find(([name]) => name === vmSize)?.[1];
}
