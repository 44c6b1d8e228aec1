/** Who must act and how fast; each has one action group. */
export const alertSeverities = ["critical", "warning", "finance", "security"] as const;
export type AlertSeverity = (typeof alertSeverities)[number];

/** People an alert can reach; their addresses are configuration. */
export type Contact = "onCall" | "platform" | "finance" | "security";

/** Azure's own scale, 0 (critical) to 4 (verbose), shown in the portal and sent in the alert. */
export const azureSeverity = { critical: 0, security: 1, warning: 2, finance: 3 } as const satisfies Record<
  AlertSeverity,
  0 | 1 | 2 | 3 | 4
>;
