import type * as pulumi from "@pulumi/pulumi";
import { DiagnosticSetting } from "@pulumi/azure-native/monitor/diagnosticSetting.js";
import { Component } from "#components/core/component.ts";
import { renderDestinations, renderLogs, validateDiagnostics } from "#components/platform/diagnostic-logs.ts";
import type { DiagnosticDestinations, LogSelection } from "#components/platform/diagnostic-logs.ts";

/** Arguments of {@link Diagnostics}. */
export interface DiagnosticsArgs {
  readonly settingName: string;
  /** Resource whose logs are sent. */
  readonly targetId: pulumi.Input<string>;
  readonly logs: LogSelection;
  /** Metric categories, almost always none: Prometheus has the metrics. @default [] */
  readonly metrics?: readonly string[];
  readonly destinations: DiagnosticDestinations;
}

/** Sends the logs of one Azure resource to the workspace, to a storage account, or to both. */
export class Diagnostics extends Component<DiagnosticsArgs> {
  readonly settingId: pulumi.Output<string>;

  constructor(name: string, args: DiagnosticsArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:platform:Diagnostics", name, args, options);
    this.reject(validateDiagnostics(args));

    const setting = new DiagnosticSetting(
      name,
      {
        name: args.settingName,
        resourceUri: args.targetId,
        logs: renderLogs(args.logs),
        metrics: (args.metrics ?? []).map((category) => ({ category, enabled: true })),
        ...renderDestinations(args.destinations),
      },
      this.childOptions,
    );

    this.settingId = setting.id;
    this.registerOutputs({ settingId: this.settingId });
  }
}
