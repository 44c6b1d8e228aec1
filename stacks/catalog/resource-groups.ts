import type { DataClass } from "#components/core/labels.ts";

export interface ResourceGroupPurpose {
  /** Last part of the name; the platform's own group has none. */
  readonly role?: string;
  readonly component: string;
  readonly dataClass: DataClass;
}

/** Groups the program creates. AKS creates the one of the nodes, the backup vault the one of its snapshots. */
export const resourceGroups = {
  platform: { component: "platform", dataClass: "confidential" },
  // Audit records live apart, so that nobody who runs the platform needs a right on them.
  audit: { role: "audit", component: "audit", dataClass: "audit" },
} as const satisfies Record<string, ResourceGroupPurpose>;
