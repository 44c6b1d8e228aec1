import type * as pulumi from "@pulumi/pulumi";
import type { AgentPoolArgs } from "@pulumi/azure-native/containerservice/agentPool.js";
import type * as inputs from "@pulumi/azure-native/types/input.js";
import {
  AgentPoolMode,
  AgentPoolSSHAccess,
  AgentPoolType,
  OSSKU,
  OSType,
  ScaleDownMode,
  ScaleSetEvictionPolicy,
  ScaleSetPriority,
  UndrainableNodeBehavior,
} from "@pulumi/azure-native/types/enums/containerservice/index.js";
import type { OSDiskType } from "@pulumi/azure-native/types/enums/containerservice/index.js";
import type { Tags } from "#components/core/labels.ts";

export const poolPurposes = ["system", "data", "regular", "spot"] as const;
export type PoolPurpose = (typeof poolPurposes)[number];

/** How a pool is bought: spot nodes can vanish within 30 seconds, regular nodes stay. */
export type Capacity = "spot" | "regular";

export interface PoolSpec {
  readonly purpose: PoolPurpose;
  /** Azure size, for example `Standard_D4ds_v5`. */
  readonly vmSize: string;
  readonly zones: readonly string[];
  readonly minCount: number;
  readonly maxCount: number;
  readonly maxPods: number;
  readonly osDisk: { readonly kind: OSDiskType; readonly sizeGb: number };
  /** Extra nodes during an upgrade, in percent of the pool; absent for spot, which upgrades without surge. */
  readonly maxSurgePercent?: number | undefined;
  /** Present exactly when `purpose` is `spot`. */
  readonly spot?:
    | {
        /** Tier of the autoscaler's priority expander; the highest is tried first. */
        readonly priority: number;
        /** -1: never evicted because of the price, which the regular price caps. */
        readonly maxPriceUsdPerHour: number;
      }
    | undefined;
}

/** Pools by name; the name is the Azure name. */
export type PoolSpecs = Readonly<Record<string, PoolSpec>>;

/** Where a pool's nodes live and what they are billed under. */
export interface PoolPlacement {
  readonly subnetId: pulumi.Input<string>;
  readonly tags: Tags;
}

/** What `AgentPool` and the cluster's inline profile have in common. */
type PoolBody = Omit<AgentPoolArgs, "agentPoolName" | "resourceGroupName" | "resourceName">;

/** The only pool the cluster itself declares, because the API demands one at creation. */
export const inlinePoolName = "system";

/** Label that workloads select capacity by; AKS has none that is set on regular nodes and works on an empty pool. */
const capacityLabel = "ms5.io/capacity";
export const poolLabel = "ms5.io/pool";

/** AKS puts this taint on every spot node: https://learn.microsoft.com/azure/aks/spot-node-pool */
const spotTaint = "kubernetes.azure.com/scalesetpriority=spot:NoSchedule";

/**
 * `data` is tainted because a database volume ties its instance to one zone: an application pod that filled the
 * zone's only data node would leave the database Pending while the pod itself could run anywhere.
 */
const taints: Readonly<Record<PoolPurpose, readonly string[]>> = {
  system: ["CriticalAddonsOnly=true:NoSchedule"],
  data: [`${poolLabel}=data:NoSchedule`],
  regular: [],
  spot: [spotTaint],
};

const purposeLabels: Readonly<Record<PoolPurpose, Readonly<Record<string, string>>>> = {
  system: {},
  data: {},
  // Gateways and istiod of the mesh add-on prefer nodes with this label, which keeps them off spot:
  // https://learn.microsoft.com/azure/aks/istio-deploy-addon
  regular: { "azureservicemesh/istio.replica.preferred": "true" },
  // AKS adds label and taint to spot nodes and reports them back; not declaring them reads as drift at every refresh.
  spot: { "kubernetes.azure.com/scalesetpriority": "spot" },
};

export const capacityOf = (spec: PoolSpec): Capacity => (spec.purpose === "spot" ? "spot" : "regular");

/** Renders a pool, without the names that tie it to a cluster. */
export function renderAgentPool(name: string, spec: PoolSpec, placement: PoolPlacement): PoolBody {
  const capacity = capacityOf(spec);
  const poolTaints = taints[spec.purpose];
  return {
    type: AgentPoolType.VirtualMachineScaleSets,
    mode: spec.purpose === "system" ? AgentPoolMode.System : AgentPoolMode.User,
    vmSize: spec.vmSize,
    availabilityZones: [...spec.zones],
    vnetSubnetID: placement.subnetId,
    enableNodePublicIP: false,
    ...renderScale(spec),
    // `orchestratorVersion` is left out: a pool is created with the control plane's version and then follows the
    // upgrade channel, so a declared version would ask for a downgrade after the first patch.
    maxPods: spec.maxPods,
    osType: OSType.Linux,
    osSKU: OSSKU.AzureLinux3,
    osDiskType: spec.osDisk.kind,
    osDiskSizeGB: spec.osDisk.sizeGb,
    enableEncryptionAtHost: true,
    securityProfile: { sshAccess: AgentPoolSSHAccess.Disabled, enableSecureBoot: true, enableVTPM: true },
    nodeLabels: { [capacityLabel]: capacity, [poolLabel]: spec.purpose, ...purposeLabels[spec.purpose] },
    ...(poolTaints.length === 0 ? {} : { nodeTaints: [...poolTaints] }),
    tags: { ...placement.tags, capacity, pool: name }, // tags of the cluster do not reach its pools
    ...(capacity === "spot" ? renderSpot(spec) : renderUpgrade(spec)),
  };
}

/** Renders the pool the cluster declares inline. */
export function renderInlinePool(
  name: string,
  spec: PoolSpec,
  placement: PoolPlacement,
): inputs.containerservice.ManagedClusterAgentPoolProfileArgs {
  return { name, ...renderAgentPool(name, spec, placement) };
}

function renderScale({ minCount, maxCount }: PoolSpec): PoolBody {
  return {
    enableAutoScaling: true, // without it an evicted spot pool shrinks to nothing and stays there
    minCount,
    maxCount,
    count: minCount,
    scaleDownMode: ScaleDownMode.Delete, // Deallocate has no back-off between pools and excludes ephemeral disks
  };
}

function renderSpot({ spot }: PoolSpec): PoolBody {
  return {
    scaleSetPriority: ScaleSetPriority.Spot,
    scaleSetEvictionPolicy: ScaleSetEvictionPolicy.Delete, // Deallocate keeps the quota of a node that is gone
    spotMaxPrice: spot?.maxPriceUsdPerHour ?? -1,
  };
}

function renderUpgrade({ maxSurgePercent }: PoolSpec): PoolBody {
  return {
    scaleSetPriority: ScaleSetPriority.Regular,
    upgradeSettings: {
      ...(maxSurgePercent === undefined ? {} : { maxSurge: `${String(maxSurgePercent)}%` }),
      drainTimeoutInMinutes: 30, // default of AKS; longer than the 660 s a worker may take
      nodeSoakDurationInMinutes: 5, // lets a bad image show on one node before the next is replaced
      undrainableNodeBehavior: UndrainableNodeBehavior.Cordon, // a blocking disruption budget must not fail the upgrade
    },
  };
}
