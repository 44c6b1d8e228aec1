import { clusterParameters } from "#policies/catalog/parameters/cluster.ts";
import { resourceRule } from "#policies/engine/policy.ts";

/** Without a version AKS chooses one: https://learn.microsoft.com/azure/aks/supported-kubernetes-versions */
export const requireSupportedVersion = resourceRule((cluster, report) => {
  const path = "kubernetesVersion";
  const { oldestMinor } = clusterParameters[cluster.environment];
  const version = cluster.string(path) ?? "absent";
  const minor = /^1\.(\d+)(?:\.\d+)?$/.exec(version)?.[1];
  if (minor === undefined) report(path, `the version is not stated as 1.<minor> (${version})`);
  else if (Number(minor) < oldestMinor) report(path, `${version} is older than 1.${String(oldestMinor)}`);
});
