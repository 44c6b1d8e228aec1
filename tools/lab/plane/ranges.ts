import { isObject } from "#tools/capture/marks.ts";
import type { Properties } from "#tools/capture/model.ts";
import type { Ranges } from "#tools/lab/plane/process-specs.ts";

/** Defaults of AKS: https://learn.microsoft.com/azure/aks/configure-azure-cni */
const defaults: Ranges = { pods: "10.244.0.0/16", services: "10.0.0.0/16" };

/** The address ranges that a cluster declares. */
export function rangesOf(cluster: Properties): Ranges {
  const profile = cluster["networkProfile"];
  const range = (key: string, fallback: string): string => {
    const value = isObject(profile) ? profile[key] : undefined;
    return typeof value === "string" ? value : fallback;
  };
  return { pods: range("podCidr", defaults.pods), services: range("serviceCidr", defaults.services) };
}

/** The `kubernetes` Service has the first address of the range: https://kubernetes.io/docs/concepts/services-networking/cluster-ip-allocation/ */
export function firstServiceAddress(range: string): string {
  const octets = (range.split("/")[0] ?? "").split(".").map(Number);
  return [...octets.slice(0, 3), (octets[3] ?? 0) + 1].join(".");
}
