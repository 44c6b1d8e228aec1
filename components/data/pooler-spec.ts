import type { Ownership } from "#components/core/labels.ts";
import type { PoolerSize } from "#components/data/database-spec.ts";
import type { PoolPlan } from "#components/data/connection-plan.ts";
import type { PoolerSpec } from "#components/data/kinds/specs.ts";
import { renderDataLabels } from "#components/data/metadata.ts";
import { poolerImageKey } from "#components/data/postgres-cluster-spec.ts";

/** Instances a pooler leads to: the primary, the standbys, or any. */
export type PoolerTarget = "rw" | "ro" | "r";

export interface PoolerContext {
  readonly name: string;
  readonly cluster: string;
  readonly imageCatalog: string;
  readonly databaseName: string;
  readonly target: PoolerTarget;
  readonly size: PoolerSize;
  readonly pool: PoolPlan;
  readonly ownership: Ownership;
  readonly priorityClass: string;
}

/** A cluster without standbys has nobody behind its service for reading. */
export const readTargetOf = (instances: number): PoolerTarget => (instances > 1 ? "ro" : "r");

/**
 * Settings of PgBouncer. Statements prepared by clients work in transaction mode from 1.21 on.
 * https://www.pgbouncer.org/config.html and https://cloudnative-pg.io/docs/1.30/connection_pooling/
 */
export function renderPgBouncer({ maxClientConnections, poolSize, roles }: PoolPlan): Readonly<Record<string, string>> {
  return {
    max_client_conn: String(maxClientConnections),
    default_pool_size: String(poolSize),
    max_db_connections: String(poolSize * roles.length), // whoever else signs in takes from the same number
    min_pool_size: "0",
    reserve_pool_size: "0",
    max_prepared_statements: "200",
    query_wait_timeout: "30",
    server_idle_timeout: "300",
    server_lifetime: "3600",
    client_tls_sslmode: "require",
    server_tls_sslmode: "verify-full",
    server_tls_protocols: "tlsv1.3",
    log_connections: "0", // the server logs whom it lets in; health checks would fill the log
    log_disconnections: "0",
  };
}

export function renderPooler(context: PoolerContext): PoolerSpec {
  const { pool, size, cluster, target, imageCatalog, databaseName } = context;
  return {
    cluster: { name: cluster },
    type: target,
    instances: size.instances,
    // The new pod is there before an old one goes, one at a time.
    deploymentStrategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
    template: renderTemplate(context),
    pgbouncer: {
      poolMode: "transaction",
      parameters: { ...renderPgBouncer(pool) },
      pg_hba: [
        "hostnossl all all 0.0.0.0/0 reject",
        ...pool.roles.map((role) => `hostssl ${databaseName} ${role} 0.0.0.0/0 scram-sha-256`),
        "hostssl all all 0.0.0.0/0 reject", // the operator's last rule takes everybody
      ],
      imageCatalogRef: {
        apiGroup: "postgresql.cnpg.io",
        kind: "ImageCatalog",
        name: imageCatalog,
        key: poolerImageKey,
      },
    },
  };
}

/**
 * The operator adds command, ports, readiness and security contexts, the same that are stated here, and it mounts
 * certificates. It keeps the token of the service account, with which it reads its own configuration.
 * https://github.com/cloudnative-pg/cloudnative-pg/blob/v1.30.0/pkg/specs/pgbouncer/deployments.go
 */
function renderTemplate({ name, size, ownership, priorityClass }: PoolerContext): NonNullable<PoolerSpec["template"]> {
  const resources = { cpu: size.cpu, memory: size.memory };
  const matchLabels = { "cnpg.io/poolerName": name };
  return {
    metadata: {
      labels: {
        ...matchLabels,
        ...renderDataLabels(ownership),
        "sidecar.istio.io/inject": "false", // both ends encrypt by themselves
      },
    },
    spec: {
      priorityClassName: priorityClass,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
      terminationGracePeriodSeconds: 60,
      nodeSelector: { "ms5.io/capacity": "regular" },
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: "topology.kubernetes.io/zone",
          whenUnsatisfiable: "DoNotSchedule", // a lost zone must not take every pod along
          nodeAffinityPolicy: "Honor",
          nodeTaintsPolicy: "Honor", // a cordoned node is no zone without pods
          labelSelector: { matchLabels },
        },
      ],
      containers: [
        {
          name: "pgbouncer",
          resources: { requests: resources, limits: resources },
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ["ALL"] },
          },
        },
      ],
    },
  };
}
