import type * as pulumi from "@pulumi/pulumi";
import type { types } from "@pulumi/kubernetes";
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import type { ScheduledBackupSpec } from "#components/data/kinds/specs.ts";

/** Arguments of {@link ScheduledBackup}. */
export interface ScheduledBackupArgs {
  readonly metadata: types.input.meta.v1.ObjectMeta;
  readonly spec: ScheduledBackupSpec;
}

/** Base backups at times. https://cloudnative-pg.io/docs/1.30/cloudnative-pg.v1/#scheduledbackup */
export class ScheduledBackup extends CustomResource {
  constructor(name: string, args: ScheduledBackupArgs, options?: pulumi.CustomResourceOptions) {
    super(name, { apiVersion: "postgresql.cnpg.io/v1", kind: "ScheduledBackup", ...args }, options);
  }
}
