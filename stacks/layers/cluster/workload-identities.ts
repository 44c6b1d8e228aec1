import type * as pulumi from "@pulumi/pulumi";
import type { AksCluster } from "#components/platform/aks-cluster.ts";
import { workloadIdentities } from "#stacks/catalog/workload-identities.ts";
import type { LayerContext } from "#stacks/layers/context.ts";
import type { Foundation } from "#stacks/layers/foundation/handle.ts";
import { containerScope, declarePodIdentity } from "#stacks/layers/pod-identity.ts";

/** Client ids by the service account that may act as the identity; a service account has at most one. */
export type ClientIds = Readonly<Record<string, pulumi.Output<string>>>;

/** Identities of pods that operators make, and of those that are described elsewhere than in the workload catalogue. */
export function declareWorkloadIdentities(context: LayerContext, foundation: Foundation, aks: AksCluster): ClientIds {
  return Object.fromEntries(
    workloadIdentities.flatMap(({ key, subjects, grants }) =>
      declarePodIdentity(context, foundation, aks, {
        key,
        subjects,
        grants: grants.map(({ role, why, ...on }) => ({ role, why, scope: containerScope(context, foundation, on) })),
      }),
    ),
  );
}
