import type * as pulumi from "@pulumi/pulumi";
import { Workspace } from "@pulumi/azure-native/operationalinsights/workspace.js";
import { Deployment } from "@pulumi/azure-native/resources/deployment.js";
import {
  PublicNetworkAccessType,
  WorkspaceSkuNameEnum,
} from "@pulumi/azure-native/types/enums/operationalinsights/index.js";
import { DeploymentMode } from "@pulumi/azure-native/types/enums/resources/index.js";
import { Component } from "#components/core/component.ts";
import type { Issue } from "#components/core/issues.ts";
import type { Tags } from "#components/core/labels.ts";
import { renderTableTemplate, validateLogTables } from "#components/platform/log-tables.ts";
import type { LogTable } from "#components/platform/log-tables.ts";

/** Arguments of {@link LogWorkspace}. */
export interface LogWorkspaceArgs {
  readonly workspaceName: string;
  readonly resourceGroupName: pulumi.Input<string>;
  readonly location: string;
  readonly tags: Tags;
  /** Days every table is searchable, unless its plan says otherwise. */
  readonly retentionDays: number;
  /** Gigabytes a day after which ingestion stops until the next day. */
  readonly dailyQuotaGb: number;
  /** Whether logs may be queried from outside a private link scope. */
  readonly queryFrom: "anywhere" | "private-link";
  readonly tables: readonly LogTable[];
  readonly protect: boolean;
}

/** The central log workspace, with a daily limit and a plan for each costly table. */
export class LogWorkspace extends Component<LogWorkspaceArgs> {
  readonly workspaceId: pulumi.Output<string>;
  readonly workspaceName: pulumi.Output<string>;
  /** GUID under which queries address the workspace. */
  readonly customerId: pulumi.Output<string>;

  constructor(name: string, args: LogWorkspaceArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:platform:LogWorkspace", name, args, options);
    this.reject([...validateQuota(args), ...validateLogTables(args.tables, args.retentionDays)]);
    const { resourceGroupName, location, tags, tables, protect } = args;

    const workspace = new Workspace(
      name,
      {
        workspaceName: args.workspaceName,
        resourceGroupName,
        location,
        tags,
        sku: { name: WorkspaceSkuNameEnum.PerGB2018 },
        retentionInDays: args.retentionDays,
        workspaceCapping: { dailyQuotaGb: args.dailyQuotaGb },
        features: { disableLocalAuth: true, enableLogAccessUsingOnlyResourcePermissions: true },
        // Diagnostic settings use a channel of Microsoft's that this switch does not govern; traffic analytics and the
        // Defender sensor do not, and this network has no Azure Monitor private link scope. Writers need an Entra identity.
        publicNetworkAccessForIngestion: PublicNetworkAccessType.Enabled,
        publicNetworkAccessForQuery:
          args.queryFrom === "anywhere" ? PublicNetworkAccessType.Enabled : PublicNetworkAccessType.Disabled,
      },
      { ...this.childOptions, protect },
    );
    if (tables.length > 0) {
      new Deployment(
        `${name}-tables`,
        {
          deploymentName: `${args.workspaceName}-tables`,
          resourceGroupName,
          tags,
          properties: {
            mode: DeploymentMode.Incremental,
            template: renderTableTemplate(tables),
            parameters: { workspaceName: { value: workspace.name } },
          },
        },
        this.childOptions,
      );
    }

    this.workspaceId = workspace.id;
    this.workspaceName = workspace.name;
    this.customerId = workspace.customerId;
    this.registerOutputs({
      workspaceId: this.workspaceId,
      workspaceName: this.workspaceName,
      customerId: this.customerId,
    });
  }
}

function validateQuota({ retentionDays, dailyQuotaGb }: LogWorkspaceArgs): Issue[] {
  const issues: Issue[] = [];
  // https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure
  if (retentionDays < 30 || retentionDays > 730) {
    issues.push({
      path: "retentionDays",
      reason: `the PerGB2018 tier keeps logs for 30 to 730 days (got ${String(retentionDays)}); archive longer with tables[].totalRetentionDays`,
    });
  }
  if (dailyQuotaGb <= 0) {
    issues.push({
      path: "dailyQuotaGb",
      reason: `Azure reads zero as "ingest nothing" and -1 as "no limit" (got ${String(dailyQuotaGb)}); give a positive number`,
    });
  }
  return issues;
}
