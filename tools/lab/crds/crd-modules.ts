import { readFileSync } from "node:fs";
import { join } from "node:path";
import { toolchainFolder } from "#tools/lab/cache.ts";

/** Where a project keeps its definitions: a file or a folder of its Go module. */
export interface CrdModule {
  readonly module: string;
  readonly path: string;
}

/**
 * Custom resource definitions that the lab takes from the projects themselves, by operator and by AKS add-on. Versions
 * are those of `toolchain/crds/go.mod`. An operator's is the application version of its chart.
 *
 * AKS decides the versions of its add-ons: Istio by the mesh revision
 * (https://learn.microsoft.com/azure/aks/istio-support-policy), KEDA and the vertical pod autoscaler by the minor of
 * Kubernetes (https://learn.microsoft.com/azure/aks/supported-kubernetes-versions#aks-components-breaking-changes-by-version).
 * The Secrets Store CSI driver has one version for all of them: https://github.com/Azure/AKS/releases
 */
export const crdModules = {
  "cert-manager": { module: "github.com/cert-manager/cert-manager", path: "deploy/crds" },
  "cloudnative-pg": { module: "github.com/cloudnative-pg/cloudnative-pg", path: "config/crd/bases" },
  "plugin-barman-cloud": { module: "github.com/cloudnative-pg/plugin-barman-cloud", path: "config/crd/bases" },
  "argo-rollouts": { module: "github.com/argoproj/argo-rollouts", path: "manifests/crds" },
  "prometheus-operator": {
    module: "github.com/prometheus-operator/prometheus-operator",
    path: "example/prometheus-operator-crd",
  },
  istio: { module: "istio.io/api", path: "kubernetes/customresourcedefinitions.gen.yaml" },
  keda: { module: "github.com/kedacore/keda/v2", path: "config/crd/bases" },
  "vertical-pod-autoscaler": {
    module: "k8s.io/autoscaler/vertical-pod-autoscaler",
    path: "deploy/vpa-v1-crd-gen.yaml",
  },
  "secrets-store-csi-driver": { module: "sigs.k8s.io/secrets-store-csi-driver", path: "config/crd/bases" },
} as const satisfies Readonly<Record<string, CrdModule>>;

export type CrdSet = keyof typeof crdModules;

export function isCrdSet(name: string): name is CrdSet {
  return Object.hasOwn(crdModules, name);
}

export const crdSource = join(toolchainFolder, "crds");

/** Module → version, as the go.mod file of the definitions requires them. */
export function moduleVersions(goMod: string = readFileSync(join(crdSource, "go.mod"), "utf8")): Map<string, string> {
  const lines = goMod.matchAll(/^\s*(?:require\s+)?([\w./-]+\.[\w./-]+)\s+(v\S+)/gm);
  return new Map([...lines].map(([, module = "", version = ""]) => [module, version]));
}
