import type * as pulumi from "@pulumi/pulumi";
import { ManagementLockByScope } from "@pulumi/azure-native/authorization/managementLockByScope.js";
import { LockLevel } from "@pulumi/azure-native/types/enums/authorization/index.js";
import { Component } from "#components/core/component.ts";
import type { LockTarget } from "#components/governance/lock-target.ts";
import { validateLocks } from "#components/governance/lock-target.ts";

/** Arguments of {@link ResourceLocks}. */
export interface ResourceLocksArgs {
  readonly targets: readonly LockTarget[];
  /** Groups that must never be locked: nodes and snapshots, where Azure deletes on its own. */
  readonly churningResourceGroupNames: readonly string[];
}

/** Locks against deletion: the last refusal after roles, Pulumi's own protection and soft delete. */
export class ResourceLocks extends Component<ResourceLocksArgs> {
  constructor(name: string, args: ResourceLocksArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:governance:ResourceLocks", name, args, options);
    this.reject(validateLocks(args.targets, args.churningResourceGroupNames));

    for (const target of args.targets) {
      new ManagementLockByScope(
        `${name}-${target.key}`,
        {
          scope: target.scope,
          lockName: `lock-${target.key}`,
          // ReadOnly would also stop key rotation, table plans and container creation, which are writes.
          level: LockLevel.CanNotDelete,
          notes: target.notes,
        },
        this.childOptions,
      );
    }

    this.registerOutputs({});
  }
}
