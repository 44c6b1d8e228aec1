import type * as pulumi from "@pulumi/pulumi";
import type { types } from "@pulumi/kubernetes";
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import type { PoolerSpec } from "#components/data/kinds/specs.ts";

/** Arguments of {@link ConnectionPooler}. */
export interface ConnectionPoolerArgs {
  readonly metadata: types.input.meta.v1.ObjectMeta;
  readonly spec: PoolerSpec;
}

/** PgBouncer in front of a cluster. https://cloudnative-pg.io/docs/1.30/cloudnative-pg.v1/#pooler */
export class ConnectionPooler extends CustomResource {
  constructor(name: string, args: ConnectionPoolerArgs, options?: pulumi.CustomResourceOptions) {
    super(name, { apiVersion: "postgresql.cnpg.io/v1", kind: "Pooler", ...args }, options);
  }
}
