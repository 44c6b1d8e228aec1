import type * as pulumi from "@pulumi/pulumi";
import type { types } from "@pulumi/kubernetes";
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import type { PodMonitorSpec } from "#components/data/kinds/specs.ts";

/** Arguments of {@link PodMonitor}. */
export interface PodMonitorArgs {
  readonly metadata: types.input.meta.v1.ObjectMeta;
  readonly spec: PodMonitorSpec;
}

/** Pods that Prometheus reads. https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMonitor */
export class PodMonitor extends CustomResource {
  constructor(name: string, args: PodMonitorArgs, options?: pulumi.CustomResourceOptions) {
    super(name, { apiVersion: "monitoring.coreos.com/v1", kind: "PodMonitor", ...args }, options);
  }
}
