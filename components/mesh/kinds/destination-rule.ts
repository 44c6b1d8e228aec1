import type * as pulumi from "@pulumi/pulumi";
import type { types } from "@pulumi/kubernetes";
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import type { IDestinationRule } from "@kubernetes-models/istio/networking.istio.io/v1/DestinationRule";

export type DestinationRuleSpec = IDestinationRule["spec"];

/** Arguments of {@link DestinationRule}. */
export interface DestinationRuleArgs {
  readonly metadata: types.input.meta.v1.ObjectMeta;
  readonly spec: DestinationRuleSpec;
}

/** How the mesh calls a service. https://istio.io/latest/docs/reference/config/networking/destination-rule/ */
export class DestinationRule extends CustomResource {
  constructor(name: string, args: DestinationRuleArgs, options?: pulumi.CustomResourceOptions) {
    super(name, { apiVersion: "networking.istio.io/v1", kind: "DestinationRule", ...args }, options);
  }
}
