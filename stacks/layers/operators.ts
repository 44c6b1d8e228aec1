import type * as pulumi from "@pulumi/pulumi";
import { Operator } from "#components/operators/operator.ts";
import type { OperatorKey, OperatorSpec } from "#components/operators/operator-spec.ts";
import { planNamespaces } from "#components/platform/namespaces.ts";
import type { PlatformNamespace } from "#components/platform/namespace.ts";
import { namespaces } from "#stacks/catalog/namespaces.ts";
import { operators as catalog } from "#stacks/catalog/operators.ts";
import type { Cluster } from "#stacks/layers/cluster.ts";
import type { LayerContext } from "#stacks/layers/context.ts";
import type { Foundation } from "#stacks/layers/foundation/handle.ts";

/** The operators that are running, for layers whose objects need one. */
export interface Operators {
  readonly get: (key: OperatorKey) => Operator;
}

/** Third-party operators, in the order of the catalogue. */
export function operators(context: LayerContext, foundation: Foundation, cluster: Cluster): Operators {
  const installed = new Map<OperatorKey, Operator>();
  const get = (key: OperatorKey): Operator => required(installed.get(key), `operator ${key} is not installed yet`);
  for (const spec of catalog) {
    // The registry with its rules, because every image comes through it.
    const after = [foundation.registry, ...spec.after.map(get)];
    installed.set(spec.key, install(context, cluster, spec, after));
  }
  return { get };
}

function install(
  context: LayerContext,
  cluster: Cluster,
  spec: OperatorSpec,
  after: readonly pulumi.Resource[],
): Operator {
  const { environment, charts, ownership } = context.config;
  const namespace: PlatformNamespace = required(
    cluster.namespaces.get(spec.namespace),
    `namespace ${spec.namespace} of operator ${spec.key} is not in the catalogue`,
  );
  return new Operator(
    spec.key,
    {
      spec,
      source: charts,
      environment,
      namespace: namespace.namespaceName,
      namespaceName: nameOf(spec.namespace, environment),
      applicationNamespace: nameOf("application", environment),
      imageRegistry: `${context.name("registry")}.azurecr.io`,
      podLabels: { "ms5.io/owner": ownership.owner, "ms5.io/cost-center": ownership.costCenter },
      after,
    },
    context.inCluster(cluster.access.provider),
  );
}

function nameOf(key: string, environment: string): string {
  const found = planNamespaces(namespaces, environment).find((spec) => spec.key === key);
  return required(found, `namespace ${key} is not in the catalogue`).name;
}

function required<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`bug: ${what}`);
  return value;
}
