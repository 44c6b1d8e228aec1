import type * as pulumi from "@pulumi/pulumi";
import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";
import { Component } from "#components/core/component.ts";
import type { Tags } from "#components/core/labels.ts";
import { mapRecord } from "#components/core/record.ts";

export interface ResourceGroupSpec {
  readonly resourceGroupName: string;
  readonly tags: Tags;
}

/** Arguments of {@link ResourceGroups}. */
export interface ResourceGroupsArgs<Key extends string> {
  readonly groups: Readonly<Record<Key, ResourceGroupSpec>>;
  readonly location: string;
  /** Refuse to delete a group, which would delete everything in it. */
  readonly protect: boolean;
}

/** Resource groups by purpose, so that access to one does not open the other. */
export class ResourceGroups<Key extends string> extends Component<ResourceGroupsArgs<Key>> {
  /** Outputs, so that what is put into a group waits for it. */
  readonly names: Readonly<Record<Key, pulumi.Output<string>>>;
  readonly ids: Readonly<Record<Key, pulumi.Output<string>>>;

  constructor(name: string, args: ResourceGroupsArgs<Key>, options?: pulumi.ComponentResourceOptions) {
    super("ms5:platform:ResourceGroups", name, args, options);

    const groups = mapRecord(
      args.groups,
      ({ resourceGroupName, tags }, key) =>
        new ResourceGroup(
          `${name}-${key}`,
          { resourceGroupName, location: args.location, tags },
          { ...this.childOptions, protect: args.protect },
        ),
    );

    this.names = mapRecord(groups, (group) => group.name);
    this.ids = mapRecord(groups, (group) => group.id);
    this.registerOutputs({ names: this.names, ids: this.ids });
  }
}
