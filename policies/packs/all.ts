import type { Policy } from "#policies/engine/policy.ts";
import { accessPolicies } from "#policies/packs/access.ts";
import { availabilityPolicies } from "#policies/packs/availability.ts";
import { backupPolicies } from "#policies/packs/backup.ts";
import { cachePolicies } from "#policies/packs/cache.ts";
import { clusterPolicies } from "#policies/packs/cluster.ts";
import { databasePolicies } from "#policies/packs/database.ts";
import { exemptionPolicies } from "#policies/packs/exemptions.ts";
import { governancePolicies } from "#policies/packs/governance.ts";
import { kubernetesNetworkPolicies } from "#policies/packs/kubernetes-network.ts";
import { loggingPolicies } from "#policies/packs/logging.ts";
import { namespacesPolicies } from "#policies/packs/namespaces.ts";
import { networkPolicies } from "#policies/packs/network.ts";
import { podSecurityPolicies } from "#policies/packs/pod-security.ts";
import { podsPolicies } from "#policies/packs/pods.ts";
import { poolsPolicies } from "#policies/packs/pools.ts";
import { registryPolicies } from "#policies/packs/registry.ts";
import { stackFamilyPolicies } from "#policies/packs/stack.ts";
import { storagePolicies } from "#policies/packs/storage.ts";
import { vaultPolicies } from "#policies/packs/vault.ts";

/** Every family; a new one is a line here. */
const families: readonly (readonly Policy[])[] = [
  accessPolicies,
  availabilityPolicies,
  backupPolicies,
  cachePolicies,
  clusterPolicies,
  databasePolicies,
  governancePolicies,
  kubernetesNetworkPolicies,
  loggingPolicies,
  namespacesPolicies,
  networkPolicies,
  podSecurityPolicies,
  podsPolicies,
  poolsPolicies,
  registryPolicies,
  storagePolicies,
  vaultPolicies,
];

/** Kinds that a family judges by rules of their own. */
const judgedKinds = families.flat().flatMap(({ kinds }) => kinds);

/** The last two judge what has been said before them. */
export const allPolicies: readonly Policy[] = [
  ...families.flat(),
  ...stackFamilyPolicies(judgedKinds),
  ...exemptionPolicies(),
];

/** Kinds of the Kubernetes provider have an API group in front, those of Azure the name of a service. */
const kubernetesGroup = /^(?:core|apps|batch|policy|autoscaling|[^/]*\.[^/]*)\//;
const isKubernetes = ({ kinds }: Policy): boolean => kinds.some((kind) => kubernetesGroup.test(kind));

const resourcePolicies = allPolicies.filter(({ rule }) => rule.scope === "resource");

export const azurePolicies: readonly Policy[] = resourcePolicies.filter((policy) => !isKubernetes(policy));
export const kubernetesPolicies: readonly Policy[] = resourcePolicies.filter(isKubernetes);
export const stackPolicies: readonly Policy[] = allPolicies.filter(({ rule }) => rule.scope === "stack");
