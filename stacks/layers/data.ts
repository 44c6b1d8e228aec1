import type * as pulumi from "@pulumi/pulumi";
import { renderNetworkPolicy } from "#components/core/network-policy.ts";
import { planWorkloadIdentities } from "#components/identity/workload-identities.ts";
import { NetworkPolicies } from "#components/platform/network-policies.ts";
import type { Workload } from "#components/workload/workload.ts";
import { cacheWorkload } from "#stacks/catalog/cache.ts";
import { database } from "#stacks/catalog/database.ts";
import { networkPeers } from "#stacks/catalog/network-peers.ts";
import { vaultSecrets } from "#stacks/catalog/vault-secrets.ts";
import type { Cluster } from "#stacks/layers/cluster.ts";
import type { LayerContext } from "#stacks/layers/context.ts";
import { declareCache } from "#stacks/layers/data/cache.ts";
import { declarePostgres } from "#stacks/layers/data/postgres.ts";
import { declareScheduling } from "#stacks/layers/data/scheduling.ts";
import { declareComposedSecrets } from "#stacks/layers/data/secrets.ts";
import type { Foundation } from "#stacks/layers/foundation/handle.ts";
import type { Operators } from "#stacks/layers/operators.ts";
import { declareWorkload } from "#stacks/layers/workloads/declare.ts";
import type { WorkloadSurroundings } from "#stacks/layers/workloads/declare.ts";
import { declareIdentities } from "#stacks/layers/workloads/identities.ts";
import { planApplication } from "#stacks/layers/workloads/plan.ts";

/** Database, cache, files and secrets, and what the workloads on top of them need to be declared. */
export interface Data {
  readonly surroundings: WorkloadSurroundings;
  /** Workloads that belong to the data services. */
  readonly declared: ReadonlyMap<string, Workload>;
  /** What every other workload waits for. */
  readonly ready: readonly pulumi.Resource[];
}

/** Handed to the database's operator before it starts the first instance, and what plays the broker. */
const early: readonly string[] = ["ms5-credentials", cacheWorkload];

export function data(context: LayerContext, foundation: Foundation, cluster: Cluster, operators: Operators): Data {
  const plan = planApplication(context);
  const cache = declareCache(context, foundation);
  const composed = declareComposedSecrets(context, foundation, {
    database: database.databaseName,
    cacheUrl: cache.url,
  });
  const secretIds = { ...foundation.secrets.secretIds, ...composed.secretIds };
  const identities = planWorkloadIdentities(plan.workloads, vaultSecrets);
  const clientIds = declareIdentities(
    context,
    { foundation, aks: cluster.aks, secretIds },
    identities,
    cluster.clientIds,
  );
  const surroundings = { context, cluster, plan, clientIds };
  // A new pod must find the new value of a secret: it looks once.
  const vault = [foundation.secrets, composed];
  const scheduling = declareScheduling(context, foundation, cluster);
  // Pods that start while a zone has no node yet are spread over the others, and nothing moves them afterwards.
  const basis = [...vault, cluster.pools, ...cluster.namespaces.values(), ...scheduling];
  const declared = new Map(
    plan.workloads
      .filter(({ name }) => early.includes(name))
      .map((spec) => [spec.name, declareWorkload(surroundings, spec, basis)] as const),
  );
  const network = declareOperatorNetwork(surroundings);
  const services = declarePostgres(surroundings, foundation, [
    ...basis,
    ...declared.values(),
    ...network,
    operators.get("cloudnative-pg"),
    operators.get("plugin-barman-cloud"),
  ]);
  return { surroundings, declared, ready: [...basis, ...cache.ready, ...declared.values(), ...services] };
}

/** The operators' own connections: their namespace lets them talk with the API server and with nobody else. */
function declareOperatorNetwork({ context, cluster, plan }: WorkloadSurroundings): readonly pulumi.Resource[] {
  const namespace = cluster.namespaces.get("data-system")?.namespaceName;
  if (namespace === undefined) throw new Error("bug: the catalogue was accepted without the operators' namespace");
  const inNamespace = networkPeers.filter(({ where }) => where.kind === "pods" && where.namespace === "data-system");
  const policies = inNamespace.flatMap(({ name }) => {
    const spec = renderNetworkPolicy(plan.graph, name);
    return spec === undefined ? [] : [{ name, spec }];
  });
  const args = { namespace, policies, ownership: context.config.ownership };
  return [new NetworkPolicies("data-system-network", args, context.inCluster(cluster.access.provider))];
}
