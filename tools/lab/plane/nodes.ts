import { vmSizes } from "#stacks/catalog/vm-sizes.ts";
import { isObject } from "#tools/capture/marks.ts";
import type { CapturedResource, Properties } from "#tools/capture/model.ts";
import { labError } from "#tools/lab/errors.ts";
import { allocatableMemory, allocatableMillicores } from "#tools/lab/plane/reservations.ts";

/** A node pool as Azure gets it: inputs of an agent pool, or one of a cluster's inline profiles. */
export interface NodePool {
  readonly name: string;
  readonly profile: Properties;
}

/** Where the nodes of a cluster are. */
export interface NodePlace {
  /** Azure location, for example `uksouth`. */
  readonly region: string;
  readonly subscriptionId: string;
  /** Resource group AKS keeps the nodes in. */
  readonly nodeResourceGroup: string;
}

export interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: string;
}

type Quantities = Readonly<Record<"cpu" | "memory" | "pods" | "ephemeral-storage", string>>;

/** A `Node` with everything the scheduler looks at. */
export interface NodeObject {
  readonly apiVersion: "v1";
  readonly kind: "Node";
  readonly metadata: {
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>>;
  };
  readonly spec: { readonly providerID: string; readonly taints: readonly Taint[] };
  readonly status: { readonly capacity: Quantities; readonly allocatable: Quantities };
}

const clusterType = "azure-native:containerservice:ManagedCluster";
const agentPoolType = "azure-native:containerservice:AgentPool";
const poolNameLabel = "kubernetes.azure.com/agentpool";
/** AKS derives eight digits from the cluster; nothing may depend on which. */
const clusterDigits = "00000000";
/** Defaults of Azure: https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters/agentpools */
const defaultMaxPods = 110;
const defaultDiskGib = 128;

/** Name of a pool's scale set, which the autoscaler knows the pool by. */
export const scaleSetName = (pool: string): string => `aks-${pool}-${clusterDigits}-vmss`;

/** As many nodes as the pool starts with. */
export function renderNodes(pool: NodePool, place: NodePlace): NodeObject[] {
  const count = numberOf(pool.profile, "count") ?? numberOf(pool.profile, "minCount") ?? 0;
  return Array.from({ length: count }, (_, index) => renderNode(pool, index, place));
}

/** One node of a pool; zones take turns, as Azure spreads a scale set. */
export function renderNode(pool: NodePool, index: number, place: NodePlace): NodeObject {
  const { name: poolName, profile } = pool;
  const scaleSet = scaleSetName(poolName);
  const name = `${scaleSet}${index.toString(36).padStart(6, "0")}`; // scale sets count their machines in base 36
  const zones = listOf(profile["availabilityZones"]);
  const machine = `virtualMachineScaleSets/${scaleSet}/virtualMachines/${String(index)}`;
  const group = `/subscriptions/${place.subscriptionId}/resourceGroups/${place.nodeResourceGroup.toLowerCase()}`;
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name,
      labels: {
        ...renderLabels(pool, place),
        "kubernetes.io/hostname": name,
        "topology.disk.csi.azure.com/zone": zones.length === 0 ? "" : zoneOf(zones, index, place),
        "topology.kubernetes.io/zone": zoneOf(zones, index, place),
        ...textsOf(profile["nodeLabels"]),
      },
      annotations: { "kwok.x-k8s.io/node": "fake" },
    },
    spec: { providerID: `azure://${group}/providers/Microsoft.Compute/${machine}`, taints: taintsOf(profile) },
    status: renderStatus(pool),
  };
}

/** https://learn.microsoft.com/azure/aks/use-labels */
function renderLabels({ name, profile }: NodePool, { region, nodeResourceGroup }: NodePlace): Record<string, string> {
  return {
    agentpool: name,
    [poolNameLabel]: name,
    "kubernetes.azure.com/cluster": nodeResourceGroup,
    "kubernetes.azure.com/mode": (textOf(profile, "mode") ?? "User").toLowerCase(),
    "kubernetes.azure.com/os-sku": textOf(profile, "osSKU") ?? "Ubuntu",
    "kubernetes.azure.com/role": "agent",
    ...(isSpot(profile) ? { "kubernetes.azure.com/scalesetpriority": "spot" } : {}),
    "kubernetes.io/arch": "amd64",
    "kubernetes.io/os": "linux",
    "node.kubernetes.io/instance-type": textOf(profile, "vmSize") ?? "",
    "topology.kubernetes.io/region": region,
  };
}

function zoneOf(zones: readonly string[], index: number, { region }: NodePlace): string {
  // A node outside zones carries its fault domain instead.
  return zones.length === 0 ? "0" : `${region}-${String(zones[index % zones.length])}`;
}

function taintsOf(profile: Properties): Taint[] {
  const declared = listOf(profile["nodeTaints"]).map(parseTaint);
  const spot = { key: "kubernetes.azure.com/scalesetpriority", value: "spot", effect: "NoSchedule" };
  const missing = isSpot(profile) && !declared.some(({ key }) => key === spot.key);
  return missing ? [...declared, spot] : declared;
}

/** `key=value:Effect` or `key:Effect`. */
export function parseTaint(text: string): Taint {
  const parts = /^(?<key>[^=:]+)(?:=(?<value>[^:]*))?:(?<effect>NoSchedule|PreferNoSchedule|NoExecute)$/.exec(
    text,
  )?.groups;
  const [key, value, effect] = [parts?.["key"], parts?.["value"], parts?.["effect"]];
  if (key === undefined || effect === undefined) {
    throw labError(`${text} is not a taint`, "write it like key=value:NoSchedule");
  }
  return value === undefined ? { key, effect } : { key, value, effect };
}

function renderStatus({ name, profile }: NodePool): NodeObject["status"] {
  const vmSize = textOf(profile, "vmSize") ?? "";
  const size = Object.entries(vmSizes).find(([known]) => known === vmSize)?.[1];
  if (size === undefined) {
    throw labError(`pool ${name} has the unknown size ${vmSize}`, "add it to stacks/catalog/vm-sizes.ts");
  }
  const maxPods = numberOf(profile, "maxPods") ?? defaultMaxPods;
  const memory = size.memoryGib * 1024;
  const disk = `${String(numberOf(profile, "osDiskSizeGB") ?? defaultDiskGib)}Gi`;
  const common = { pods: String(maxPods), "ephemeral-storage": disk };
  return {
    capacity: { cpu: String(size.vcpus), memory: `${String(memory)}Mi`, ...common },
    allocatable: {
      cpu: `${String(allocatableMillicores(size.vcpus))}m`,
      memory: `${String(allocatableMemory(memory, maxPods))}Mi`,
      ...common,
    },
  };
}

/** Every pool a stack declares, inline ones first. */
export function poolsOf(resources: readonly CapturedResource[]): NodePool[] {
  const inline = resources
    .filter(({ type }) => type === clusterType)
    .flatMap(({ inputs }) => objectsOf(inputs["agentPoolProfiles"]))
    .map((profile) => ({ name: textOf(profile, "name") ?? "", profile }));
  const own = resources
    .filter(({ type }) => type === agentPoolType)
    .map(({ inputs, name }) => ({ name: textOf(inputs, "agentPoolName") ?? name, profile: inputs }));
  return [...inline, ...own];
}

/** @throws LabError when the stack has no cluster. */
export function placeOf(resources: readonly CapturedResource[], subscriptionId: string): NodePlace {
  const cluster = clusterOf(resources);
  const nodeResourceGroup = textOf(cluster, "nodeResourceGroup") ?? "";
  return { region: textOf(cluster, "location") ?? "", subscriptionId, nodeResourceGroup };
}

export function clusterOf(resources: readonly CapturedResource[]): Properties {
  const cluster = resources.find(({ type }) => type === clusterType);
  if (cluster === undefined) throw labError("the stack declares no cluster", "name a stack that has one");
  return cluster.inputs;
}

const isSpot = (profile: Properties): boolean => textOf(profile, "scaleSetPriority") === "Spot";

function textOf(properties: Properties, key: string): string | undefined {
  const value = properties[key];
  return typeof value === "string" ? value : undefined;
}

function numberOf(properties: Properties, key: string): number | undefined {
  const value = properties[key];
  return typeof value === "number" ? value : undefined;
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

const objectsOf = (value: unknown): Properties[] =>
  Array.isArray(value) ? value.filter((entry): entry is Properties => isObject(entry)) : [];

const textsOf = (value: unknown): Record<string, string> =>
  isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)])) : {};
