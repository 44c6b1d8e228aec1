import type { JsonObject } from "#tools/capture/marks.ts";
import { listObjects } from "#tools/lab/plane/api-client.ts";
import type { ApiAccess } from "#tools/lab/plane/api-client.ts";
import { sidecarResources } from "#tools/lab/stand-ins/cluster-pods.ts";
import { clusterObjects } from "#tools/lab/stand-ins/cluster-objects.ts";
import { poolerObjects } from "#tools/lab/stand-ins/pooler-objects.ts";
import { autoscalerName, scalerObjects, scalesToNone } from "#tools/lab/stand-ins/scaler-objects.ts";
import { mapping, text } from "#tools/scheduling/fields.ts";
import { StrictServer } from "#tools/lab/strict-dry-run.ts";

/** Paths of the kinds that are looked at; a cluster without an operator does not have all of them. */
export const watched = {
  clusters: "/apis/postgresql.cnpg.io/v1/clusters",
  poolers: "/apis/postgresql.cnpg.io/v1/poolers",
  databases: "/apis/postgresql.cnpg.io/v1/databases",
  stores: "/apis/barmancloud.cnpg.io/v1/objectstores",
  scaled: "/apis/keda.sh/v1alpha1/scaledobjects",
} as const;
/** Pods of databases: one that is gone is made again. */
export const watchedPods = "/api/v1/pods?labelSelector=cnpg.io%2FpodRole%3Dinstance";

const manager = "lab-operators";
const ready = (reason: string) => ({
  type: "Ready",
  status: "True",
  reason,
  message: "made by the lab",
  lastTransitionTime: "2026-01-01T00:00:00Z",
});

/**
 * Brings what the operators would make of the objects of a lab. Everything is applied whole, so that a second round
 * changes nothing.
 *
 * @returns what was refused.
 */
export async function reconcile(access: ApiAccess): Promise<readonly string[]> {
  const server = new StrictServer(access);
  const list = async (path: string): Promise<JsonObject[]> => listObjects(access, path).catch(() => []);
  const [clusters, poolers, databases] = [
    await list(watched.clusters),
    await list(watched.poolers),
    await list(watched.databases),
  ];
  const [stores, scaled] = [await list(watched.stores), await list(watched.scaled)];
  const found = await list(watchedPods);
  const findings: string[] = [];
  const round = { server, findings, found };
  for (const each of clusters.map(withKind("postgresql.cnpg.io/v1", "Cluster"))) await keepCluster(round, each, stores);
  for (const each of poolers.map(withKind("postgresql.cnpg.io/v1", "Pooler"))) await keepPooler(round, each);
  for (const each of databases.map(withKind("postgresql.cnpg.io/v1", "Database"))) {
    await report(round, each, { applied: true, observedGeneration: mapping(each, "metadata")["generation"] });
  }
  for (const each of scaled.map(withKind("keda.sh/v1alpha1", "ScaledObject"))) await keepScaled(round, each);
  return findings;
}

interface Round {
  readonly server: StrictServer;
  readonly findings: string[];
  /** Pods of databases. */
  readonly found: readonly JsonObject[];
}

/** Items of a list state neither version nor kind. */
const withKind =
  (apiVersion: string, kind: string) =>
  (object: JsonObject): JsonObject => ({ ...object, apiVersion, kind });

async function keepCluster(round: Round, cluster: JsonObject, stores: readonly JsonObject[]): Promise<void> {
  if (isLeaving(cluster)) return;
  const objects = clusterObjects(cluster, sidecarResources(cluster, stores));
  for (const object of objects) {
    // The specification of a pod that is there cannot change.
    if (object["kind"] === "Pod" && round.found.some((pod) => nameOf(pod) === nameOf(object))) continue;
    await apply(round, object);
  }
  const instances = objects.filter(({ kind }) => kind === "Pod").length;
  await report(round, cluster, {
    phase: "Cluster in healthy state",
    instances,
    readyInstances: instances,
    currentPrimary: `${nameOf(cluster)}-1`,
    conditions: [ready("ClusterIsReady")],
  });
}

async function keepPooler(round: Round, pooler: JsonObject): Promise<void> {
  if (isLeaving(pooler)) return;
  for (const object of poolerObjects(pooler)) await apply(round, object);
  await report(round, pooler, { instances: Number(mapping(pooler, "spec")["instances"] ?? 1) });
}

async function keepScaled(round: Round, scaled: JsonObject): Promise<void> {
  if (isLeaving(scaled)) return;
  for (const object of scalerObjects(scaled)) await apply(round, object);
  if (scalesToNone(scaled)) await scaleToNone(round, scaled);
  await report(round, scaled, { hpaName: autoscalerName(scaled), conditions: [ready("ScaledObjectReady")] });
}

async function scaleToNone({ server }: Round, scaled: JsonObject): Promise<void> {
  const { namespace } = mapping(scaled, "metadata");
  const name = text(mapping(scaled, "spec", "scaleTargetRef"), "name");
  const path = `/apis/apps/v1/namespaces/${String(namespace)}/deployments/${name}/scale`;
  const { status, body } = await server.call("GET", path);
  if (status !== 200 || mapping(body, "spec")["replicas"] === undefined) return;
  await server.call("PATCH", path, { spec: { replicas: 0 } }, "application/merge-patch+json");
}

async function apply({ server, findings }: Round, object: JsonObject): Promise<void> {
  const refused = await server.findings(object, { dryRun: false, manager });
  findings.push(...refused.map((finding) => `${String(object["kind"])} ${nameOf(object)}: ${finding}`));
}

/** Nothing is written when the status is there already. */
async function report({ server, findings }: Round, object: JsonObject, status: JsonObject): Promise<void> {
  const current = mapping(object, "status");
  if (Object.entries(status).every(([key, value]) => JSON.stringify(current[key]) === JSON.stringify(value))) return;
  const path = await server.pathOf(object);
  if (path === undefined) return;
  const answer = await server.call("PATCH", `${path}/status`, { status }, "application/merge-patch+json");
  if (answer.status !== 200) findings.push(`status of ${nameOf(object)}: ${String(answer.body["message"])}`);
}

const isLeaving = (object: JsonObject): boolean => mapping(object, "metadata")["deletionTimestamp"] !== undefined;
const nameOf = (object: JsonObject): string => text(mapping(object, "metadata"), "name");
