import { poolsRecords } from "#policies/catalog/pools.ts";
import { pair } from "#policies/engine/policy.ts";
import { disallowNodePublicIps } from "#policies/rules/pools/disallow-node-public-ips.ts";
import { disallowSpotForSystem } from "#policies/rules/pools/disallow-spot-for-system.ts";
import { limitOperatingSystems } from "#policies/rules/pools/limit-operating-systems.ts";
import { requireBoundedAutoscaling } from "#policies/rules/pools/require-bounded-autoscaling.ts";
import { requireEphemeralDisks } from "#policies/rules/pools/require-ephemeral-disks.ts";
import { requireHardenedNodes } from "#policies/rules/pools/require-hardened-nodes.ts";
import { requireHostEncryption } from "#policies/rules/pools/require-host-encryption.ts";
import { requireRegularFallback } from "#policies/rules/pools/require-regular-fallback.ts";
import { requireRoomForNodes } from "#policies/rules/pools/require-room-for-nodes.ts";
import { requireScaleSets } from "#policies/rules/pools/require-scale-sets.ts";
import { requireSpotAutoscaling } from "#policies/rules/pools/require-spot-autoscaling.ts";
import { requireSpotDiversity } from "#policies/rules/pools/require-spot-diversity.ts";
import { requireSpotMarkers } from "#policies/rules/pools/require-spot-markers.ts";
import { requireSystemPool } from "#policies/rules/pools/require-system-pool.ts";
import { requireUpgradeSettings } from "#policies/rules/pools/require-upgrade-settings.ts";
import { requireZoneSpread } from "#policies/rules/pools/require-zone-spread.ts";

/** Node pools, spot among them. */
export const poolsPolicies = pair(poolsRecords, {
  POOL01: requireSystemPool,
  POOL02: requireZoneSpread,
  POOL03: requireBoundedAutoscaling,
  POOL04: disallowNodePublicIps,
  POOL05: requireHostEncryption,
  POOL06: requireHardenedNodes,
  POOL07: requireUpgradeSettings,
  POOL08: limitOperatingSystems,
  POOL09: requireEphemeralDisks,
  POOL10: requireScaleSets,
  POOL11: requireRoomForNodes,
  SPOT01: disallowSpotForSystem,
  SPOT02: requireSpotMarkers,
  SPOT03: requireSpotAutoscaling,
  SPOT04: requireRegularFallback,
  SPOT05: requireSpotDiversity,
});
