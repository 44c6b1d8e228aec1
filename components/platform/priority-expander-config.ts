import type * as pulumi from "@pulumi/pulumi";
import { ConfigMap } from "@pulumi/kubernetes/core/v1/configMap.js";
import { Component } from "#components/core/component.ts";
import { soleOwner } from "#components/core/field-ownership.ts";
import { renderPlatformLabels } from "#components/core/labels.ts";
import type { Ownership } from "#components/core/labels.ts";
import type { PoolSpecs } from "#components/platform/node-pool.ts";
import { planPriorities, renderPriorities } from "#components/platform/priority-expander.ts";

/** Arguments of {@link PriorityExpanderConfig}. */
export interface PriorityExpanderConfigArgs {
  readonly pools: PoolSpecs;
  readonly ownership: Ownership;
}

/** Tells the cluster autoscaler which pools to try first; without it the expander picks at random. */
export class PriorityExpanderConfig extends Component<PriorityExpanderConfigArgs> {
  readonly configMapName: pulumi.Output<string>;

  constructor(name: string, args: PriorityExpanderConfigArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:platform:PriorityExpanderConfig", name, args, options);

    const configMap = new ConfigMap(
      name,
      {
        metadata: {
          // Namespace, name and key are fixed by the autoscaler, which reads changes while it runs.
          namespace: "kube-system",
          name: "cluster-autoscaler-priority-expander",
          labels: renderPlatformLabels(args.ownership, "autoscaler"),
          annotations: { ...soleOwner },
        },
        data: { priorities: renderPriorities(planPriorities(args.pools)) },
      },
      this.childOptions,
    );

    this.configMapName = configMap.metadata.name;
    this.registerOutputs({ configMapName: this.configMapName });
  }
}
