import { isObject } from "#tools/capture/marks.ts";
import type { Properties } from "#tools/capture/model.ts";
import type { CrdSet } from "#tools/lab/crds/crd-modules.ts";
import { clusterType } from "#tools/lab/providers/azure-native/cluster-pools.ts";

/** Switch of each add-on in a managed cluster's properties: path and the value that turns it on. */
const switches: readonly { readonly addOn: CrdSet; readonly path: readonly string[]; readonly on: unknown }[] = [
  { addOn: "istio", path: ["serviceMeshProfile", "mode"], on: "Istio" },
  { addOn: "keda", path: ["workloadAutoScalerProfile", "keda", "enabled"], on: true },
  {
    addOn: "vertical-pod-autoscaler",
    path: ["workloadAutoScalerProfile", "verticalPodAutoscaler", "enabled"],
    on: true,
  },
  {
    addOn: "secrets-store-csi-driver",
    path: ["addonProfiles", "azureKeyvaultSecretsProvider", "enabled"],
    on: true,
  },
];

/** Add-ons with kinds of their own that a resource turns on; none for anything but a cluster. */
export function addOnsOf(type: string, inputs: Properties): readonly CrdSet[] {
  if (type !== clusterType) return [];
  return switches.filter(({ path, on }) => valueAt(inputs, path) === on).map(({ addOn }) => addOn);
}

function valueAt(inputs: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), inputs);
}
