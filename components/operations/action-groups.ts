import type * as pulumi from "@pulumi/pulumi";
import { ActionGroup } from "@pulumi/azure-native/monitor/actionGroup.js";
import { Component } from "#components/core/component.ts";
import type { Tags } from "#components/core/labels.ts";
import type { ActionGroupSpecs, Contacts } from "#components/operations/action-group-spec.ts";
import { renderEmailReceivers, validateActionGroups } from "#components/operations/action-group-spec.ts";
import type { AlertSeverity } from "#components/operations/alert-severity.ts";

/** Arguments of {@link ActionGroups}. */
export interface ActionGroupsArgs {
  readonly resourceGroupName: pulumi.Input<string>;
  /** Each group is called `<namePrefix>-<severity>`. */
  readonly namePrefix: string;
  readonly groups: ActionGroupSpecs;
  /** Mail address of every contact. */
  readonly contacts: Contacts;
  readonly tags: Tags;
}

/** Who is told about an Azure alert: one group per severity, so that an alert names its urgency and never a person. */
export class ActionGroups extends Component<ActionGroupsArgs> {
  readonly ids: Readonly<Record<AlertSeverity, pulumi.Output<string>>>;

  constructor(name: string, args: ActionGroupsArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:operations:ActionGroups", name, args, options);
    this.reject(validateActionGroups(args.groups, args.contacts));

    this.ids = {
      critical: this.declareGroup(name, "critical", args),
      warning: this.declareGroup(name, "warning", args),
      finance: this.declareGroup(name, "finance", args),
      security: this.declareGroup(name, "security", args),
    };
    this.registerOutputs({ ids: this.ids });
  }

  private declareGroup(name: string, severity: AlertSeverity, args: ActionGroupsArgs): pulumi.Output<string> {
    const group = args.groups[severity];
    return new ActionGroup(
      `${name}-${severity}`,
      {
        resourceGroupName: args.resourceGroupName,
        actionGroupName: `${args.namePrefix}-${severity}`,
        location: "Global",
        groupShortName: group.shortName,
        enabled: true,
        emailReceivers: renderEmailReceivers(group, args.contacts),
        tags: args.tags,
      },
      this.childOptions,
    ).id;
  }
}
