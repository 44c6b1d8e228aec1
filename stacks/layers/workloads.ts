import type * as pulumi from "@pulumi/pulumi";
import { ServiceAccounts } from "#components/platform/service-accounts.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import type { Workload } from "#components/workload/workload.ts";
import { planRequested } from "#components/workload/scaling-rules.ts";
import { ScalingSignals } from "#components/workload/scaling-signals.ts";
import { checkAccounts } from "#stacks/catalog/check-accounts.ts";
import { queues } from "#stacks/catalog/queues.ts";
import type { Operators } from "#stacks/layers/operators.ts";
import { declareWorkload } from "#stacks/layers/workloads/declare.ts";
import type { WorkloadSurroundings } from "#stacks/layers/workloads/declare.ts";

/**
 * Everything of the catalogue that the layer of the data services has not declared already. What a release brings waits
 * for the migrations of that release.
 */
export function workloads(
  surroundings: WorkloadSurroundings,
  declared: ReadonlyMap<string, Workload>,
  after: readonly pulumi.Resource[],
  operators: Operators,
): void {
  const { plan } = surroundings;
  const rest = plan.workloads.filter(({ name }) => !declared.has(name));
  const [jobs, others] = [rest.filter(runsOnce), rest.filter((spec) => !runsOnce(spec))];
  const migrated = jobs.map((spec) => declareWorkload(surroundings, spec, after));
  declareChecks(surroundings);
  declareSignals(surroundings, operators);
  for (const spec of others)
    declareWorkload(surroundings, spec, plan.isReleased(spec) ? [...after, ...migrated] : after);
}

const runsOnce = ({ kind }: WorkloadSpec): boolean => kind.kind === "job";

function declareChecks({ context, cluster }: WorkloadSurroundings): void {
  const namespace = namespaceOf(cluster, "application");
  const args = { namespace, accounts: checkAccounts, ownership: context.config.ownership };
  new ServiceAccounts("checks", args, context.inCluster(cluster.access.provider));
}

function declareSignals({ context, cluster, plan }: WorkloadSurroundings, operators: Operators): void {
  const names = planRequested(plan.workloads);
  const requested = plan.workloads
    .filter(({ name }) => names.includes(name))
    .map((spec) => ({ workload: spec.name, namespace: plan.factsOf(spec).namespaceName }));
  new ScalingSignals(
    "scaling-signals",
    {
      spec: { queues, requested },
      namespace: namespaceOf(cluster, "monitoring"),
      ownership: context.config.ownership,
      after: [operators.get("prometheus-operator")],
    },
    context.inCluster(cluster.access.provider),
  );
}

function namespaceOf({ namespaces }: WorkloadSurroundings["cluster"], key: string): pulumi.Output<string> {
  const namespace = namespaces.get(key)?.namespaceName;
  if (namespace === undefined) throw new Error(`bug: the catalogue was accepted without the namespace ${key}`);
  return namespace;
}
