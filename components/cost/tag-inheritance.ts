import type * as pulumi from "@pulumi/pulumi";
import { TagInheritanceSetting } from "@pulumi/azure-native/costmanagement/tagInheritanceSetting.js";
import * as costmanagement from "@pulumi/azure-native/types/enums/costmanagement/index.js";
import { Component } from "#components/core/component.ts";

/** Arguments of {@link TagInheritance}. */
export interface TagInheritanceArgs {
  /** `/subscriptions/<id>` */
  readonly subscriptionScope: string;
  /** The setting exists once per subscription, so one stack alone declares it. */
  readonly ownsSubscription: boolean;
}

/**
 * Cost records inherit the tags of resource group and subscription, so that disks and addresses which AKS creates
 * without tags are charged to somebody. Enterprise and Microsoft Customer Agreements only:
 * https://learn.microsoft.com/azure/cost-management-billing/costs/enable-tag-inheritance
 */
export class TagInheritance extends Component<TagInheritanceArgs> {
  constructor(name: string, args: TagInheritanceArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:cost:TagInheritance", name, args, options);

    if (args.ownsSubscription) {
      new TagInheritanceSetting(
        name,
        {
          scope: args.subscriptionScope,
          kind: "taginheritance",
          // Part of the resource's address; a generated name would be refused.
          type: costmanagement.SettingsKind.Taginheritance,
          properties: { preferContainerTags: false },
        },
        this.childOptions,
      );
    }

    this.registerOutputs({});
  }
}
