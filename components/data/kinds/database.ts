import type * as pulumi from "@pulumi/pulumi";
import type { types } from "@pulumi/kubernetes";
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import type { DatabaseSpec } from "#components/data/kinds/specs.ts";

/** Arguments of {@link LogicalDatabase}. */
export interface LogicalDatabaseArgs {
  readonly metadata: types.input.meta.v1.ObjectMeta;
  readonly spec: DatabaseSpec;
}

/** A database inside a cluster, with its extensions. https://cloudnative-pg.io/docs/1.30/cloudnative-pg.v1/#database */
export class LogicalDatabase extends CustomResource {
  constructor(name: string, args: LogicalDatabaseArgs, options?: pulumi.CustomResourceOptions) {
    super(name, { apiVersion: "postgresql.cnpg.io/v1", kind: "Database", ...args }, options);
  }
}
