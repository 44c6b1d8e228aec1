import type * as pulumi from "@pulumi/pulumi";
import type { types } from "@pulumi/kubernetes";
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import type { IPrometheusRule } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule";

export type PrometheusRuleSpec = IPrometheusRule["spec"];

/** Arguments of {@link PrometheusRule}. */
export interface PrometheusRuleArgs {
  readonly metadata: types.input.meta.v1.ObjectMeta;
  readonly spec: PrometheusRuleSpec;
}

/** Rules that Prometheus evaluates. https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusRule */
export class PrometheusRule extends CustomResource {
  constructor(name: string, args: PrometheusRuleArgs, options?: pulumi.CustomResourceOptions) {
    super(name, { apiVersion: "monitoring.coreos.com/v1", kind: "PrometheusRule", ...args }, options);
  }
}
