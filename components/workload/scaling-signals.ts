import type * as pulumi from "@pulumi/pulumi";
import { Component } from "#components/core/component.ts";
import { soleOwner } from "#components/core/field-ownership.ts";
import { renderPlatformLabels } from "#components/core/labels.ts";
import type { Ownership } from "#components/core/labels.ts";
import { PrometheusRule } from "#components/workload/kinds/prometheus-rule.ts";
import { renderScalingRules } from "#components/workload/scaling-rules.ts";
import type { ScalingRulesSpec } from "#components/workload/scaling-rules.ts";

/** Arguments of {@link ScalingSignals}. */
export interface ScalingSignalsArgs {
  readonly spec: ScalingRulesSpec;
  /** Name of the namespace Prometheus takes its rules from, as an output of it. */
  readonly namespace: pulumi.Input<string>;
  readonly ownership: Ownership;
  /** What must be there before: the operator that knows the kind. */
  readonly after: readonly pulumi.Resource[];
}

/** The recorded series that every scaler by events reads. */
export class ScalingSignals extends Component<ScalingSignalsArgs> {
  readonly ruleName: pulumi.Output<string>;

  constructor(name: string, args: ScalingSignalsArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:workload:ScalingSignals", name, args, options);

    const rule = new PrometheusRule(
      name,
      {
        metadata: {
          namespace: args.namespace,
          name: "ms5-scaling",
          // Prometheus reads the rules that carry its own name.
          labels: { ...renderPlatformLabels(args.ownership, "scaling"), prometheus: "ms5" },
          annotations: { ...soleOwner },
        },
        spec: renderScalingRules(args.spec),
      },
      { ...this.childOptions, dependsOn: [...args.after] },
    );

    this.ruleName = rule.metadata.name;
    this.registerOutputs({ ruleName: this.ruleName });
  }
}
