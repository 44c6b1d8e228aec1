import type { AksClusterArgs } from "#components/platform/aks-cluster.ts";
import type { PoolSpec, PoolSpecs } from "#components/platform/node-pool.ts";
import type { PoolLimits } from "#components/platform/node-pool-rules.ts";
import { cidr, tags } from "#test/components/platform/network-builders.ts";

const managedDisk = { kind: "Managed", sizeGb: 64 } as const;

export const systemPool: PoolSpec = {
  purpose: "system",
  vmSize: "four",
  zones: ["1", "2", "3"],
  minCount: 3,
  maxCount: 5,
  maxPods: 110,
  osDisk: managedDisk,
  maxSurgePercent: 33,
};

export const regularPool = (zone: string): PoolSpec => ({
  ...systemPool,
  purpose: "regular",
  zones: [zone],
  minCount: 1,
  maxCount: 4,
});

export const spotPool = (priority: number): PoolSpec => ({
  purpose: "spot",
  vmSize: "four-local",
  zones: ["1", "2", "3"],
  minCount: 0,
  maxCount: 6,
  maxPods: 110,
  osDisk: { kind: "Ephemeral", sizeGb: 128 },
  spot: { priority, maxPriceUsdPerHour: -1 },
});

/** Pools nothing is wrong with. */
export const pools: PoolSpecs = {
  system: systemPool,
  data1: { ...regularPool("1"), purpose: "data", vmSize: "large" },
  regular1: regularPool("1"),
  regular2: regularPool("2"),
  regular3: regularPool("3"),
  spota: spotPool(50),
  spotb: spotPool(40),
};

export const limits: PoolLimits = {
  sizes: {
    two: { vcpus: 2, memoryGib: 8, localDiskGib: 0, burstable: false },
    four: { vcpus: 4, memoryGib: 16, localDiskGib: 0, burstable: false },
    "four-local": { vcpus: 4, memoryGib: 16, localDiskGib: 150, burstable: false },
    "four-burst": { vcpus: 4, memoryGib: 16, localDiskGib: 150, burstable: true },
    large: { vcpus: 4, memoryGib: 32, localDiskGib: 0, burstable: false },
  },
  systemNodes: 3,
  regularNodes: 3,
};

/** A cluster nothing is wrong with. */
export const clusterArgs: AksClusterArgs = {
  resourceGroupName: "rg-test",
  location: "uksouth",
  clusterName: "aks-test",
  nodeResourceGroup: "rg-test-nodes",
  tenantId: "00000000-0000-4000-8000-000000000011",
  kubernetesVersion: "1.36",
  apiServer: { access: "authorizedRanges", ranges: [cidr("203.0.113.0/24")] },
  apiServerSubnetId: "subnet-12",
  nodeSubnetId: "subnet-13",
  egressRange: "198.51.100.0/30",
  podCidr: cidr("10.128.0.0/16"),
  serviceCidr: cidr("10.240.0.0/20"),
  dnsServiceIp: "10.240.0.10",
  controlPlaneIdentityId: "identity-14",
  kubeletIdentity: { resourceId: "identity-15", clientId: "client-15", objectId: "object-15" },
  adminGroupObjectIds: ["00000000-0000-4000-8000-000000000016"],
  logWorkspaceId: "workspace-17",
  meshRevisions: ["asm-1-30"],
  systemPool,
  tags,
  roleAssignments: [],
  protect: true,
};
