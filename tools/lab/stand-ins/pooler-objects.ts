import type { JsonObject } from "#tools/capture/marks.ts";
import { container } from "#tools/lab/stand-ins/cluster-pods.ts";
import { metadataOf, ownedBy } from "#tools/lab/stand-ins/cluster-objects.ts";
import { mapping, mappings, text } from "#tools/scheduling/fields.ts";

/** User and group of PgBouncer in the operator's images. */
const [user, group] = [998, 996];

/**
 * What CloudNativePG makes of a Pooler.
 * https://github.com/cloudnative-pg/cloudnative-pg/blob/v1.30.0/pkg/specs/pgbouncer/deployments.go
 */
export function poolerObjects(pooler: JsonObject): readonly JsonObject[] {
  const name = text(mapping(pooler, "metadata"), "name");
  const spec = mapping(pooler, "spec");
  const labels = poolerLabels(pooler);
  const selector = { "cnpg.io/poolerName": name };
  const deployment = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { ...metadataOf(pooler, name), labels },
    spec: {
      replicas: Number(spec["instances"] ?? 1),
      selector: { matchLabels: selector },
      ...(spec["deploymentStrategy"] === undefined ? {} : { strategy: spec["deploymentStrategy"] }),
      template: podTemplate(pooler),
    },
  };
  const service = {
    apiVersion: "v1",
    kind: "Service",
    metadata: { ...metadataOf(pooler, name), labels },
    spec: {
      type: "ClusterIP",
      selector,
      ports: [{ name: "pgbouncer", port: 5432, targetPort: "pgbouncer", protocol: "TCP" }],
    },
  };
  return [deployment, service].map((object) => ownedBy(pooler, object));
}

/** The operator's own labels win over those of the template. */
export function poolerLabels(pooler: JsonObject): Readonly<Record<string, string>> {
  const cluster = text(mapping(pooler, "spec", "cluster"), "name");
  return {
    "app.kubernetes.io/name": "postgresql",
    "app.kubernetes.io/instance": cluster,
    "app.kubernetes.io/component": "pooler",
    "app.kubernetes.io/managed-by": "cloudnative-pg",
    "cnpg.io/cluster": cluster,
    "cnpg.io/podRole": "pooler",
    "cnpg.io/poolerName": text(mapping(pooler, "metadata"), "name"),
  };
}

function podTemplate(pooler: JsonObject): JsonObject {
  const template = mapping(pooler, "spec", "template");
  const spec = mapping(template, "spec");
  const stated = mappings(spec, "containers");
  const resources = mapping(
    stated.find((each) => each["name"] === "pgbouncer"),
    "resources",
  );
  return {
    metadata: {
      annotations: mapping(template, "metadata", "annotations"),
      labels: { ...mapping(template, "metadata", "labels"), ...poolerLabels(pooler) },
    },
    spec: {
      ...spec,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: user,
        runAsGroup: group,
        fsGroup: group,
        seccompProfile: { type: "RuntimeDefault" },
      },
      initContainers: [container("bootstrap-controller", resources)],
      containers: [
        { ...container("pgbouncer", resources), ports: [{ name: "pgbouncer", containerPort: 5432 }] },
        ...stated.filter((each) => each["name"] !== "pgbouncer"),
      ],
    },
  };
}
