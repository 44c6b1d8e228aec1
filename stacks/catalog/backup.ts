/**
 * One recovery point a day, before the maintenance windows that start at one o'clock. Day and time are part of the
 * policy's name, because a policy cannot be edited: changing either makes a new policy.
 */
export const backupSchedule = { firstDay: "2026-12-01", time: "00:15" } as const;

/** Namespaces whose volumes can be built again from what is declared here or are backed up by their own tools. */
export const backupSkippedNamespaces = [
  "gatekeeper-system",
  "aks-istio-system",
  "aks-istio-ingress",
  "aks-istio-egress",
  "dataprotection-microsoft",
] as const;
