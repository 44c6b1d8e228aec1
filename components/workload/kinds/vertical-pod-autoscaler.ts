import type * as pulumi from "@pulumi/pulumi";
import type { types } from "@pulumi/kubernetes";
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import type { IVerticalPodAutoscaler } from "@kubernetes-models/autoscaler/autoscaling.k8s.io/v1/VerticalPodAutoscaler";

export type VerticalPodAutoscalerSpec = IVerticalPodAutoscaler["spec"];

/** Arguments of {@link VerticalPodAutoscaler}. */
export interface VerticalPodAutoscalerArgs {
  readonly metadata: types.input.meta.v1.ObjectMeta;
  readonly spec: VerticalPodAutoscalerSpec;
}

/** Watches what pods use and recommends requests. https://learn.microsoft.com/azure/aks/vertical-pod-autoscaler */
export class VerticalPodAutoscaler extends CustomResource {
  constructor(name: string, args: VerticalPodAutoscalerArgs, options?: pulumi.CustomResourceOptions) {
    super(name, { apiVersion: "autoscaling.k8s.io/v1", kind: "VerticalPodAutoscaler", ...args }, options);
  }
}
