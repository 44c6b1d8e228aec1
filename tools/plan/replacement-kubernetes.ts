/**
 * Properties whose change makes the Kubernetes provider replace an object, by kind, for the kinds this program
 * declares; `metadata.name` and `metadata.namespace` force it for every kind, and what is in no list is updated.
 *
 * Source: https://github.com/pulumi/pulumi-kubernetes/blob/94977969d64112b04e19945818a7d5d5f38f631d/provider/pkg/provider/diff.go
 */
export const kubernetesReplacementFacts: Readonly<Record<string, readonly string[]>> = {
  "kubernetes:apps/v1:DaemonSet": ["spec.selector"],
  "kubernetes:apps/v1:Deployment": ["spec.selector"],
  "kubernetes:apps/v1:StatefulSet": [
    "spec.podManagementPolicy",
    "spec.revisionHistoryLimit",
    "spec.selector",
    "spec.serviceName",
    "spec.volumeClaimTemplates",
  ],
  "kubernetes:batch/v1:Job": ["spec.completions", "spec.parallelism", "spec.selector", "spec.template"],
  "kubernetes:core/v1:PersistentVolumeClaim": [
    "spec.accessModes",
    "spec.selector",
    "spec.storageClassName",
    "spec.volumeName",
  ],
  "kubernetes:core/v1:ResourceQuota": ["spec.scopes"],
  "kubernetes:core/v1:Secret": ["type"],
  "kubernetes:core/v1:Service": ["spec.clusterIP"],
  "kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleBinding": ["roleRef"],
  "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding": ["roleRef"],
  "kubernetes:storage.k8s.io/v1:StorageClass": ["parameters", "provisioner"],
};

export const kubernetesIdentity: readonly string[] = ["metadata.name", "metadata.namespace"];

/** Kinds replaced on every change of their data, unless the object is updated by a provider with the switch set. */
export const kubernetesImmutableData: Readonly<
  Record<string, { readonly replace: readonly string[]; readonly unlessProviderHas: string }>
> = {
  "kubernetes:core/v1:ConfigMap": { replace: ["binaryData", "data"], unlessProviderHas: "enableConfigMapMutable" },
  "kubernetes:core/v1:Secret": { replace: ["type", "stringData", "data"], unlessProviderHas: "enableSecretMutable" },
};
