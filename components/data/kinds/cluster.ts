import type * as pulumi from "@pulumi/pulumi";
import type { types } from "@pulumi/kubernetes";
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import type { ClusterSpec } from "#components/data/kinds/specs.ts";

/** Arguments of {@link PostgresCluster}. */
export interface PostgresClusterArgs {
  readonly metadata: types.input.meta.v1.ObjectMeta;
  readonly spec: ClusterSpec;
}

/** PostgreSQL: a primary and its standbys. https://cloudnative-pg.io/docs/1.30/cloudnative-pg.v1/#cluster */
export class PostgresCluster extends CustomResource {
  constructor(name: string, args: PostgresClusterArgs, options?: pulumi.CustomResourceOptions) {
    super(name, { apiVersion: "postgresql.cnpg.io/v1", kind: "Cluster", ...args }, options);
  }
}
