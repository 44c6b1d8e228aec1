import type * as pulumi from "@pulumi/pulumi";
import { Component } from "#components/core/component.ts";
import { soleOwner } from "#components/core/field-ownership.ts";
import { DestinationRule } from "#components/mesh/kinds/destination-rule.ts";
import { renderStickyRule } from "#components/mesh/sticky-rule.ts";
import type { StickyService } from "#components/mesh/sticky-rule.ts";

/** Arguments of {@link StickySessions}. */
export interface StickySessionsArgs extends StickyService {
  readonly namespace: pulumi.Input<string>;
  readonly labels: Readonly<Record<string, string>>;
  readonly after: readonly pulumi.Resource[];
}

/** Keeps each client of a service with one of its pods. */
export class StickySessions extends Component<StickySessionsArgs> {
  constructor(name: string, args: StickySessionsArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:mesh:StickySessions", name, args, options);
    new DestinationRule(
      name,
      {
        metadata: {
          name: args.host,
          namespace: args.namespace,
          labels: { ...args.labels },
          annotations: { ...soleOwner },
        },
        spec: renderStickyRule(args),
      },
      { ...this.childOptions, dependsOn: [...args.after] },
    );
    this.registerOutputs({});
  }
}
