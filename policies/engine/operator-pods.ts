import { labelsOf } from "#policies/engine/selectors.ts";
import type { Labels } from "#policies/engine/selectors.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";
import type { ResourceView } from "#policies/engine/stack-view.ts";

/** The labels by which an operator finds the pods it makes of an object, over those that the object adds. */
type Made = (object: ResourceView) => Labels;

/** https://github.com/cloudnative-pg/cloudnative-pg/blob/v1.30.0/pkg/specs/pods.go, and pgbouncer/deployments.go there */
const commonLabels = (cluster: PropertyView): Labels => ({
  "app.kubernetes.io/name": "postgresql",
  "app.kubernetes.io/instance": String(cluster.read()),
  "app.kubernetes.io/managed-by": "cloudnative-pg",
  "cnpg.io/cluster": String(cluster.read()),
});

const made: Readonly<Record<string, Made>> = {
  "postgresql.cnpg.io/Cluster": (cluster) => ({
    ...labelsOf(cluster.at("spec.inheritedMetadata")),
    ...commonLabels(cluster.at("metadata.name")),
    "app.kubernetes.io/component": "database",
    "cnpg.io/podRole": "instance",
  }),
  "postgresql.cnpg.io/Pooler": (pooler) => ({
    ...labelsOf(pooler.at("spec.template.metadata")),
    ...commonLabels(pooler.at("spec.cluster.name")),
    "app.kubernetes.io/component": "pooler",
    "cnpg.io/podRole": "pooler",
    "cnpg.io/poolerName": String(pooler.read("metadata.name")),
  }),
};

/** Kinds whose pods have no template of their own. */
export const operatorKinds: readonly string[] = Object.keys(made);

/** Labels of the pods that an operator makes of an object of these kinds. @throws UnknownRead */
export const operatorLabels = (object: ResourceView): Labels => made[object.kind]?.(object) ?? {};
