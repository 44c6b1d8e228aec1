import type * as pulumi from "@pulumi/pulumi";
import { renderNetworkPolicy } from "#components/core/network-policy.ts";
import { StickySessions } from "#components/mesh/sticky-sessions.ts";
import { renderObjectLabels } from "#components/workload/labels.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import { Workload } from "#components/workload/workload.ts";
import { queues } from "#stacks/catalog/queues.ts";
import { shiftCalendar } from "#stacks/catalog/shifts.ts";
import type { Cluster } from "#stacks/layers/cluster.ts";
import type { ClientIds } from "#stacks/layers/cluster/workload-identities.ts";
import type { LayerContext } from "#stacks/layers/context.ts";
import type { ApplicationPlan } from "#stacks/layers/workloads/plan.ts";

/** What declaring a workload needs beside its entry. */
export interface WorkloadSurroundings {
  readonly context: LayerContext;
  readonly cluster: Cluster;
  readonly plan: ApplicationPlan;
  readonly clientIds: ClientIds;
}

/** The Service that the operator makes for its Prometheus. https://prometheus-operator.dev/docs/api-reference/api/ */
const prometheusUrl = "http://prometheus-operated.monitoring:9090";

/** Declares one workload, and the rule of the mesh that keeps its clients with their pods where it has one. */
export function declareWorkload(
  { context, cluster, plan, clientIds }: WorkloadSurroundings,
  spec: WorkloadSpec,
  after: readonly pulumi.Resource[],
): Workload {
  const facts = plan.factsOf(spec);
  const options = context.inCluster(cluster.access.provider);
  const workload = new Workload(
    spec.name,
    {
      spec,
      size: plan.sizeOf(spec.name),
      facts,
      clientId: clientIds[spec.name],
      networkPolicy: renderNetworkPolicy(plan.graph, spec.name),
      scaling: { queues, calendar: shiftCalendar, prometheusUrl },
      after,
    },
    options,
  );
  if (spec.exposure.kind === "public" && spec.exposure.sticky !== undefined) {
    const { cookie, timeoutSeconds } = spec.exposure.sticky;
    new StickySessions(
      `${spec.name}-sticky`,
      {
        host: spec.name,
        cookie,
        timeoutSeconds,
        namespace: facts.namespaceName,
        labels: renderObjectLabels(spec, facts),
        after: [workload],
      },
      options,
    );
  }
  return workload;
}
