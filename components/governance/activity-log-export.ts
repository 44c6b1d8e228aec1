import type * as pulumi from "@pulumi/pulumi";
import { DiagnosticSetting } from "@pulumi/azure-native/monitor/diagnosticSetting.js";
import { Component } from "#components/core/component.ts";
import type { ActivityLogCategory } from "#components/governance/activity-log.ts";
import { validateActivityLogCategories } from "#components/governance/activity-log.ts";

/** Arguments of {@link ActivityLogExport}. */
export interface ActivityLogExportArgs {
  /** `/subscriptions/<id>` */
  readonly subscriptionScope: string;
  /** Must differ between stacks that share a subscription, which holds at most five such settings. */
  readonly settingName: string;
  readonly categories: readonly ActivityLogCategory[];
  /** Where people search. */
  readonly workspaceId: pulumi.Input<string>;
  /** Where the records cannot be changed. */
  readonly auditStorageAccountId: pulumi.Input<string>;
  readonly protect: boolean;
}

/** Keeps the control plane's own log, which Azure forgets after 90 days: once to search, once unchangeable. */
export class ActivityLogExport extends Component<ActivityLogExportArgs> {
  constructor(name: string, args: ActivityLogExportArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:governance:ActivityLogExport", name, args, options);
    this.reject(validateActivityLogCategories(args.categories));

    new DiagnosticSetting(
      name,
      {
        resourceUri: args.subscriptionScope,
        name: args.settingName,
        workspaceId: args.workspaceId,
        storageAccountId: args.auditStorageAccountId,
        logs: args.categories.map((category) => ({ category, enabled: true })),
      },
      { ...this.childOptions, protect: args.protect },
    );

    this.registerOutputs({});
  }
}
