import type { ChartValues, OperatorContext, OperatorSpec } from "#components/operators/operator-spec.ts";
import { renderArgoRolloutsValues } from "#components/operators/values/argo-rollouts.ts";
import { renderBarmanPluginValues } from "#components/operators/values/barman-plugin.ts";
import { renderCertManagerValues } from "#components/operators/values/cert-manager.ts";
import { renderCloudNativePgValues } from "#components/operators/values/cloudnative-pg.ts";
import { renderPrometheusOperatorValues } from "#components/operators/values/prometheus-operator.ts";

/** Renders the values of an operator's chart, under the keys of that chart. */
export function renderOperatorValues(spec: OperatorSpec, context: OperatorContext): ChartValues {
  switch (spec.key) {
    case "cert-manager":
      return renderCertManagerValues(spec, context);
    case "cloudnative-pg":
      return renderCloudNativePgValues(spec, context);
    case "plugin-barman-cloud":
      return renderBarmanPluginValues(spec, context);
    case "argo-rollouts":
      return renderArgoRolloutsValues(spec, context);
    case "prometheus-operator":
      return renderPrometheusOperatorValues(spec, context);
  }
}
