/** One recovery point a day, before the maintenance windows that start at one o'clock. */
export const backupSchedule = { time: "00:15" } as const;

/** Namespaces whose volumes can be built again from what is declared here or are backed up by their own tools. */
export const backupSkippedNamespaces = [
  "gatekeeper-system",
  "aks-istio-system",
  "aks-istio-ingress",
  "aks-istio-egress",
  "dataprotection-microsoft",
] as const;
