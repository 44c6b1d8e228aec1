import type { ActionGroupSpecs } from "#components/operations/action-group-spec.ts";

/** Severity → short name (at most 12 characters) and who hears of it. */
export const actionGroups = {
  critical: { shortName: "ms5-critical", receivers: ["onCall", "platform"] },
  warning: { shortName: "ms5-warning", receivers: ["platform"] },
  finance: { shortName: "ms5-finance", receivers: ["finance", "platform"] },
  security: { shortName: "ms5-security", receivers: ["security", "onCall"] },
} as const satisfies ActionGroupSpecs;
