import { expect, it } from "vitest";
import { complaints, editStack } from "#test/support/stack-text.ts";

type Row = readonly [what: string, edits: Readonly<Record<string, unknown>>, message: string];

const vmSizes =
  "Standard_D2s_v5, Standard_D4s_v5, Standard_D8s_v5, Standard_D2as_v5, Standard_D4as_v5, Standard_D8as_v5, Standard_D4ds_v5, " +
  "Standard_D4ads_v5, Standard_E2s_v5, Standard_E4s_v5, Standard_E4as_v5, Standard_B2ms, Standard_B4ms";

const addresses: readonly Row[] = [
  [
    "two subnets that overlap",
    { "network.subnets.ingress": "10.50.5.0/25" },
    "network.subnets.ingress: must not overlap network.subnets.privateEndpoints (got 10.50.5.0/25 and 10.50.5.0/24); choose a range that is free",
  ],
  [
    "a subnet outside the VNet",
    { "network.subnets.ingress": "10.51.6.0/24" },
    "network.subnets.ingress: must lie inside network.addressSpace (got 10.51.6.0/24 outside 10.50.0.0/16); choose a part of it",
  ],
  [
    "pods inside the VNet",
    { "network.podCidr": "10.50.0.0/16" },
    "network.podCidr: must not overlap network.addressSpace (got 10.50.0.0/16 and 10.50.0.0/16); choose a range that is free",
  ],
  [
    "Services on the PLC network",
    { "network.serviceCidr": "16.191.0.0/20", "network.dnsServiceIp": "16.191.0.10" },
    "network.serviceCidr: must not overlap network.reserved plant-plc (got 16.191.0.0/20 and 16.191.1.0/24); choose a range that is free",
  ],
  [
    "Services on a range of AKS",
    { "network.serviceCidr": "172.30.0.0/20", "network.dnsServiceIp": "172.30.0.10" },
    "network.serviceCidr: must not overlap a range AKS keeps for itself (got 172.30.0.0/20 and 172.30.0.0/16); choose a range that is free",
  ],
  [
    "DNS outside the Services",
    { "network.dnsServiceIp": "10.240.0.10" },
    "network.dnsServiceIp: must lie inside network.serviceCidr (got 10.240.0.10 outside 10.241.0.0/20); choose its tenth address",
  ],
  [
    "DNS on the first Service address",
    { "network.dnsServiceIp": "10.241.0.1" },
    "network.dnsServiceIp: must not be the first address of network.serviceCidr (got 10.241.0.1); choose its tenth address",
  ],
  [
    "a pod range for sixteen nodes",
    { "network.podCidr": "10.144.0.0/20" },
    "network.podCidr: must have room for every pool at its maximum plus surge, 27 nodes (got 10.144.0.0/20, room for 16); choose a larger range or lower maxCount",
  ],
  [
    "a node subnet for eleven nodes",
    { "network.subnets.nodes": "10.50.0.0/28" },
    "network.subnets.nodes: must have room for every pool at its maximum plus surge, 27 nodes (got 10.50.0.0/28, room for 11); choose a larger range or lower maxCount",
  ],
  [
    "an API server subnet AKS refuses",
    { "network.subnets.apiServer": "10.50.4.0/29" },
    "network.subnets.apiServer: must be at least a /28 (got 10.50.4.0/29); choose a larger range",
  ],
];

const cluster: readonly Row[] = [
  [
    "a revision that does not run on the minor",
    { "cluster.meshRevision": "asm-1-28" },
    "cluster.meshRevision: does not run on Kubernetes 1.36 (got asm-1-28); choose one of asm-1-29, asm-1-30",
  ],
  [
    "a minor no revision runs on",
    { "cluster.kubernetesVersion": "1.37" },
    "cluster.meshRevision: does not run on Kubernetes 1.37 (got asm-1-30); choose an older minor",
  ],
  [
    "ranges of a private API server",
    { "cluster.apiServer.access": "private" },
    "cluster.apiServer.ranges: must be absent when access is private (got a list of 1); remove it, or set access to authorizedRanges",
  ],
  [
    "the whole Internet as authorized range",
    { "cluster.apiServer.ranges": ["0.0.0.0/0"] },
    "cluster.apiServer.ranges[0]: must be a /16 or smaller (got 0.0.0.0/0); name the networks operators come from",
  ],
  [
    "two maintenance windows at once",
    { "cluster.maintenance.windows.nodeOsUpgrade.startTime": "05:00" },
    "cluster.maintenance.windows.nodeOsUpgrade: must not overlap clusterUpgrade (got hours 125–131 and hours 121–127 of the week); move one of them",
  ],
  [
    "a maintenance window that runs into an earlier one",
    {
      "cluster.maintenance.windows.nodeOsUpgrade.dayOfWeek": "Friday",
      "cluster.maintenance.windows.nodeOsUpgrade.startTime": "23:00",
    },
    "cluster.maintenance.windows.nodeOsUpgrade: must not overlap clusterUpgrade (got hours 119–125 and hours 121–127 of the week); move one of them",
  ],
  [
    "a freeze that ends before it starts",
    { "cluster.maintenance.freezes.0.end": "2026-12-01" },
    "cluster.maintenance.freezes[0].end: must not be before start (got 2026-12-01 < 2026-12-19); swap the two",
  ],
];

const pools: readonly Row[] = [
  [
    "crossed bounds",
    { "pools.spota.minCount": 4 },
    "pools.spota.minCount: must not exceed maxCount (got 4 > 3); lower it or raise maxCount",
  ],
  [
    "two system nodes",
    { "pools.system.minCount": 2 },
    "pools.system.minCount: must be at least 3 for the system pool (got 2); one node in each zone",
  ],
  [
    "a system pool on spot",
    { "pools.system.spot": { priority: 60, maxPriceUsdPerHour: -1 } },
    "pools.system.spot: a system pool is never spot (got purpose system); remove it or change the purpose",
  ],
  [
    "spot without its terms",
    { "pools.spota.spot": undefined },
    "pools.spota.spot: missing, required by purpose spot; add priority and maxPriceUsdPerHour",
  ],
  [
    "surge on spot",
    { "pools.spota.maxSurgePercent": 33 },
    "pools.spota.maxSurgePercent: must be absent for spot, which upgrades without surge (got 33); remove it",
  ],
  [
    "a regular pool without surge",
    { "pools.regular2.maxSurgePercent": undefined },
    "pools.regular2.maxSurgePercent: missing, required by purpose regular; 33 is a good start",
  ],
  [
    "one tier twice",
    { "pools.spotb.spot.priority": 50 },
    "pools.spotb.spot.priority: must differ from pools.spota (got 50 twice); choose another tier",
  ],
  [
    "a misspelt VM size",
    { "pools.regular1.vmSize": "Standard_D4s_v50" },
    `pools.regular1.vmSize: not in the catalogue (got Standard_D4s_v50); did you mean Standard_D4s_v5? expected one of ${vmSizes}`,
  ],
  [
    "an ephemeral disk without a local disk",
    { "pools.regular1.osDisk.kind": "Ephemeral" },
    'pools.regular1.osDisk.kind: must be Managed, because Standard_D4s_v5 has no local disk (got Ephemeral); change it or take a size with a "d"',
  ],
  [
    "an ephemeral disk that is too large",
    { "pools.spota.osDisk.sizeGb": 256 },
    "pools.spota.osDisk.sizeGb: must fit on the local disk of Standard_D4ds_v5 (got 256 > 150 GiB); lower it",
  ],
  [
    "a burstable system pool",
    { "pools.system.vmSize": "Standard_B4ms" },
    "pools.system.vmSize: must not be burstable for purpose system (got Standard_B4ms); take a D size",
  ],
  [
    "a system pool of two cores",
    { "pools.system.vmSize": "Standard_D2as_v5" },
    "pools.system.vmSize: must have at least 4 vCPU for the system pool (got Standard_D2as_v5 with 2); take a larger size",
  ],
  [
    "spot nodes nothing regular can replace",
    { "pools.spota.vmSize": "Standard_D8s_v5", "pools.spota.osDisk.kind": "Managed" },
    "pools.spota.vmSize: must not be larger than every regular size (got Standard_D8s_v5); its pods could not fall back to a regular node",
  ],
  [
    "a regular pool over two zones",
    { "pools.regular1.zones": ["1", "2"] },
    "pools.regular1.zones: must be exactly one zone for purpose regular (got 1, 2); make one pool for each zone",
  ],
  [
    "a system pool in one zone",
    { "pools.system.zones": ["1"] },
    "pools.system.zones: must be all three zones for the system pool (got 1); list 1, 2, 3",
  ],
  [
    "a zone without a regular pool",
    { "pools.regular3": undefined },
    "pools: must have a regular pool in every zone (got none in zone 3); add one",
  ],
  [
    "no regular node at night",
    { "pools.regular1.minCount": 0 },
    "pools: must keep regular nodes when all spot nodes are gone, at least 1 in staging (got 0); raise minCount of the regular pools",
  ],
  [
    "no system pool",
    { "pools.system": undefined },
    "pools: must have exactly one pool of purpose system, named system (got none); AKS creates it with the cluster",
  ],
];

const governance: readonly Row[] = [
  [
    "one region twice",
    { "azure.secondaryLocation": "uksouth" },
    "azure.secondaryLocation: must differ from location (got uksouth twice); choose the paired region",
  ],
  [
    "a budget from the middle of a month",
    { "budget.startDate": "2026-12-15" },
    'budget.startDate: must be the first day of a month (got 2026-12-15); write "2026-12-01"',
  ],
  [
    "a month that is not thirty days",
    { "budget.monthlyUsd": 3000 },
    "budget.monthlyUsd: must be 28 to 31 times dailyUsd, 1260 to 1395 (got 3000); correct one of the two",
  ],
  [
    "an anomaly alert of two years",
    { "budget.anomaly.endDate": "2028-12-01" },
    "budget.anomaly.endDate: must be 1 to 365 days after startDate (got 731 days); move it",
  ],
  [
    "logs kept longer than their archive",
    { "logs.retentionDays": 120 },
    "logs.retentionDays: must not exceed logs.auditTotalRetentionDays (got 120 > 90 days); lower it or raise the other",
  ],
  [
    "blobs kept longer than backups",
    { "retention.deletedBlobDays": 14 },
    "retention.deletedBlobDays: must not exceed retention.backupDays (got 14 > 7 days); lower it or raise the other",
  ],
  [
    "requests above limits",
    { "quotas.monitoring.cpuRequests": "9000m" },
    "quotas.monitoring.cpuRequests: must not exceed cpuLimits (got 9000m > 8000m); lower it or raise cpuLimits",
  ],
];

it.each([...addresses, ...cluster, ...pools, ...governance])("refuses %s", (_what, edits, message) => {
  expect(complaints(editStack("staging", edits))).toEqual([message]);
});

it.each<Row>([
  [
    "state that can be deleted",
    { protectStatefulResources: false },
    "protectStatefulResources: must be true in production (got false); set it to true",
  ],
  [
    "audit records of a year",
    { "retention.auditDays": 365 },
    "retention.auditDays: must be at least 2557 days in production (got 365); keep seven years",
  ],
])("refuses %s in production", (_what, edits, message) => {
  expect(complaints(editStack("production", edits))).toEqual([message]);
});
