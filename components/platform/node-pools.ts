import type * as pulumi from "@pulumi/pulumi";
import { AgentPool } from "@pulumi/azure-native/containerservice/agentPool.js";
import { Component } from "#components/core/component.ts";
import type { Tags } from "#components/core/labels.ts";
import { inlinePoolName, renderAgentPool } from "#components/platform/node-pool.ts";
import type { PoolSpecs } from "#components/platform/node-pool.ts";
import { validatePools } from "#components/platform/node-pool-rules.ts";
import type { PoolLimits } from "#components/platform/node-pool-rules.ts";

/** Arguments of {@link NodePools}. */
export interface NodePoolsArgs {
  readonly resourceGroupName: pulumi.Input<string>;
  /** Name of the cluster, as an output of it, so that pools wait for it. */
  readonly clusterName: pulumi.Input<string>;
  readonly subnetId: pulumi.Input<string>;
  /** All pools of the stack; the one the cluster declares inline is checked with the others and not created again. */
  readonly pools: PoolSpecs;
  readonly limits: PoolLimits;
  readonly tags: Tags;
  /** Refuse to delete or replace a pool. A pool is reshaped by adding one under a new name and draining the old one. */
  readonly protect: boolean;
}

/** Every pool of the cluster except the inline one, each its own resource. */
export class NodePools extends Component<NodePoolsArgs> {
  /** Azure id of each pool by name. */
  readonly poolIds: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: NodePoolsArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:platform:NodePools", name, args, options);
    this.reject(validatePools(args.pools, args.limits));

    const pools: { readonly key: string; readonly pool: AgentPool }[] = [];
    for (const [key, spec] of Object.entries(args.pools).toSorted(byName)) {
      if (key === inlinePoolName) continue;
      // One after the other: AKS refuses a second pool operation while one is running (OperationNotAllowed).
      // https://github.com/Azure/terraform-azurerm-avm-ptn-aks-production/pull/25, https://aka.ms/aks-pending-operation
      const previous = pools.slice(-1).map(({ pool }) => pool);
      const pool = new AgentPool(
        `${name}-${key}`,
        {
          resourceGroupName: args.resourceGroupName,
          resourceName: args.clusterName,
          agentPoolName: key,
          ...renderAgentPool(key, spec, { subnetId: args.subnetId, tags: args.tags }),
        },
        {
          ...this.childOptions,
          protect: args.protect,
          dependsOn: previous,
          ignoreChanges: ["count"], // owned by the cluster autoscaler
        },
      );
      pools.push({ key, pool });
    }

    this.poolIds = Object.fromEntries(pools.map(({ key, pool }) => [key, pool.id]));
    this.registerOutputs({ poolIds: this.poolIds });
  }
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
