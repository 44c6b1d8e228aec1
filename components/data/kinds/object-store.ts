import type * as pulumi from "@pulumi/pulumi";
import type { types } from "@pulumi/kubernetes";
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import type { ObjectStoreSpec } from "#components/data/kinds/specs.ts";

/** Arguments of {@link ObjectStore}. */
export interface ObjectStoreArgs {
  readonly metadata: types.input.meta.v1.ObjectMeta;
  readonly spec: ObjectStoreSpec;
}

/**
 * Where backups and the write-ahead log go.
 * https://github.com/cloudnative-pg/plugin-barman-cloud/blob/v0.15.0/config/crd/bases/barmancloud.cnpg.io_objectstores.yaml
 */
export class ObjectStore extends CustomResource {
  constructor(name: string, args: ObjectStoreArgs, options?: pulumi.CustomResourceOptions) {
    super(name, { apiVersion: "barmancloud.cnpg.io/v1", kind: "ObjectStore", ...args }, options);
  }
}
