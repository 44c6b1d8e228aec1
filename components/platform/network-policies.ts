import type * as pulumi from "@pulumi/pulumi";
import type { types } from "@pulumi/kubernetes";
import { NetworkPolicy } from "@pulumi/kubernetes/networking/v1/networkPolicy.js";
import { Component } from "#components/core/component.ts";
import { soleOwner } from "#components/core/field-ownership.ts";
import { renderPlatformLabels } from "#components/core/labels.ts";
import type { Ownership } from "#components/core/labels.ts";

/** Who may reach pods that somebody else declares, and whom they may reach. */
export interface NamedPolicy {
  /** Name of the object, unique in its namespace. */
  readonly name: string;
  readonly spec: types.input.networking.v1.NetworkPolicySpec;
}

/** Arguments of {@link NetworkPolicies}. */
export interface NetworkPoliciesArgs {
  readonly namespace: pulumi.Input<string>;
  readonly policies: readonly NamedPolicy[];
  readonly ownership: Ownership;
}

/** Connections of pods that come with an operator, beside what its namespace allows to everybody in it. */
export class NetworkPolicies extends Component<NetworkPoliciesArgs> {
  constructor(name: string, args: NetworkPoliciesArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:platform:NetworkPolicies", name, args, options);
    for (const policy of args.policies) {
      new NetworkPolicy(
        `${name}-${policy.name}`,
        {
          metadata: {
            namespace: args.namespace,
            name: policy.name,
            labels: renderPlatformLabels(args.ownership, "network"),
            annotations: { ...soleOwner },
          },
          spec: policy.spec,
        },
        this.childOptions,
      );
    }
    this.registerOutputs({});
  }
}
