import type { Input } from "@pulumi/pulumi";
import type { Issue } from "#components/core/issues.ts";

/** Something that must not be deleted by accident. */
export interface LockTarget {
  readonly key: string;
  readonly scope: Input<string>;
  /** Resource group the target is in; known before deployment, so that it can be checked. */
  readonly resourceGroupName: string;
  /** Why it is locked and who may unlock it; shown to whoever is refused. At most 512 characters. */
  readonly notes: string;
}

/** https://learn.microsoft.com/rest/api/resources/management-locks/create-or-update-by-scope */
const maxNotesLength = 512;

/**
 * @param churning resource groups in which Azure itself deletes all day: nodes, load balancer rules, old snapshots. A
 * lock there freezes the autoscaler, upgrades, or the expiry of backups.
 */
export function validateLocks(targets: readonly LockTarget[], churning: readonly string[]): Issue[] {
  return [
    ...targets
      .filter(({ resourceGroupName }) => churning.includes(resourceGroupName))
      .map(({ key, resourceGroupName }) => ({
        path: `targets.${key}`,
        reason: `must not be in a group where Azure deletes on its own (got "${resourceGroupName}"); remove the lock`,
      })),
    ...targets
      .filter(({ notes }) => notes.length === 0 || notes.length > maxNotesLength)
      .map(({ key, notes }) => ({
        path: `targets.${key}.notes`,
        reason: `must have 1 to ${String(maxNotesLength)} characters (got ${String(notes.length)}); say why and who may unlock`,
      })),
  ];
}
