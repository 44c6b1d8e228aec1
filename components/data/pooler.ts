import type * as pulumi from "@pulumi/pulumi";
import { NetworkPolicy } from "@pulumi/kubernetes/networking/v1/networkPolicy.js";
import { PodDisruptionBudget } from "@pulumi/kubernetes/policy/v1/podDisruptionBudget.js";
import { Component } from "#components/core/component.ts";
import { ConnectionPooler } from "#components/data/kinds/pooler.ts";
import { PodMonitor } from "#components/data/kinds/pod-monitor.ts";
import { renderMetadata, renderOwnMetadata } from "#components/data/metadata.ts";
import type { NetworkPolicyPlan } from "#components/data/network-policy-plan.ts";
import { poolerPods, renderPodMonitor } from "#components/data/pod-monitor-spec.ts";
import { renderPooler } from "#components/data/pooler-spec.ts";
import type { PoolerContext } from "#components/data/pooler-spec.ts";

/** Arguments of {@link Pooler}. */
export interface PoolerArgs extends PoolerContext {
  /** Name of the namespace as an output of it. */
  readonly namespace: pulumi.Input<string>;
  /** In force before the first pod starts. */
  readonly networkPolicies: readonly NetworkPolicyPlan[];
  /** Whether `up` waits until the pods are there. */
  readonly awaitReady: boolean;
  /** The database. */
  readonly after: readonly pulumi.Resource[];
}

/** PgBouncer: many clients, few connections to the server. */
export class Pooler extends Component<PoolerArgs> {
  /** Also the name of the Service that clients call. */
  readonly poolerName: pulumi.Output<string>;

  constructor(name: string, args: PoolerArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:data:Pooler", name, args, options);
    const childOptions = { ...this.childOptions, dependsOn: [...args.after] };

    const policies = args.networkPolicies.map(
      ({ name: policy, spec }) =>
        new NetworkPolicy(`${policy}-network`, { metadata: renderOwnMetadata(policy, args), spec }, childOptions),
    );
    const pooler = new ConnectionPooler(
      name,
      {
        metadata: renderMetadata(args.name, args, args.awaitReady ? "jsonpath={.status.phase}=active" : undefined),
        spec: renderPooler(args),
      },
      { ...childOptions, dependsOn: [...args.after, ...policies] },
    );
    new PodMonitor(
      `${name}-metrics`,
      { metadata: renderOwnMetadata(args.name, args), spec: renderPodMonitor(poolerPods(args.name)) },
      childOptions,
    );
    // The operator makes none. For a single pod a budget would keep its node from being drained.
    if (args.size.instances > 1) {
      new PodDisruptionBudget(
        `${name}-budget`,
        {
          metadata: renderOwnMetadata(args.name, args),
          spec: {
            maxUnavailable: 1,
            unhealthyPodEvictionPolicy: "AlwaysAllow",
            selector: { matchLabels: { ...poolerPods(args.name) } },
          },
        },
        childOptions,
      );
    }

    this.poolerName = pooler.metadata.name;
    this.registerOutputs({ poolerName: this.poolerName });
  }
}
