import type * as pulumi from "@pulumi/pulumi";
import type { types } from "@pulumi/kubernetes";
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import type { IScaledObject } from "@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject";

export type ScaledObjectSpec = IScaledObject["spec"];

/** Arguments of {@link ScaledObject}. */
export interface ScaledObjectArgs {
  readonly metadata: types.input.meta.v1.ObjectMeta;
  readonly spec: ScaledObjectSpec;
}

/** Scales a workload by events. https://keda.sh/docs/2.17/reference/scaledobject-spec/ */
export class ScaledObject extends CustomResource {
  constructor(name: string, args: ScaledObjectArgs, options?: pulumi.CustomResourceOptions) {
    super(name, { apiVersion: "keda.sh/v1alpha1", kind: "ScaledObject", ...args }, options);
  }
}
