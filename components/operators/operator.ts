import type * as pulumi from "@pulumi/pulumi";
import { Release } from "@pulumi/kubernetes/helm/v3/release.js";
import { Component } from "#components/core/component.ts";
import { renderChartReference } from "#components/operators/chart-source.ts";
import type { ChartSource } from "#components/operators/chart-source.ts";
import type { OperatorContext, OperatorSpec } from "#components/operators/operator-spec.ts";
import { releaseHistory, releaseTimeoutSeconds } from "#components/operators/release-limits.ts";
import { renderOperatorValues } from "#components/operators/values/render.ts";

/** Arguments of {@link Operator}. */
export interface OperatorArgs extends OperatorContext {
  readonly spec: OperatorSpec;
  readonly source: ChartSource;
  /** Name of the namespace as an output of it, so that the release waits for its quota and its limits. */
  readonly namespace: pulumi.Input<string>;
  /** What must be running before; a component stands for everything in it. */
  readonly after: readonly pulumi.Resource[];
}

/** A third-party operator with its definitions, as one Helm release. */
export class Operator extends Component<OperatorArgs> {
  /** Known once the operator answers, so that what uses its kinds waits for it. */
  readonly releaseName: pulumi.Output<string>;

  constructor(name: string, args: OperatorArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:operators:Operator", name, args, options);

    const release = new Release(
      name,
      {
        ...renderChartReference(args.spec, args.source),
        name: args.spec.key, // fixed: names and selectors of the chart's objects are made from it
        namespace: args.namespace,
        createNamespace: false, // it exists, with its Pod Security level
        values: renderOperatorValues(args.spec, args),
        skipCrds: false,
        atomic: true, // a release that does not become ready is rolled back, so the next run starts from a known state
        cleanupOnFail: true,
        timeout: releaseTimeoutSeconds,
        maxHistory: releaseHistory,
      },
      { ...this.childOptions, dependsOn: [...args.after] },
    );

    this.releaseName = release.name;
    this.registerOutputs({ releaseName: this.releaseName });
  }
}
