import type { OperatorContext, OperatorKey, OperatorOf, OperatorSpec } from "#components/operators/operator-spec.ts";
import { operators } from "#stacks/catalog/operators.ts";

/** One operator, none of whose numbers is that of the catalogue. */
export const spec: OperatorOf<"cloudnative-pg"> = {
  key: "cloudnative-pg",
  purpose: "eleven",
  chart: "chart-eleven",
  version: "1.2.3",
  appVersion: "9.9.9",
  repository: "https://charts.example.com/eleven",
  source: "https://example.com/eleven",
  namespace: "data-system",
  footprint: {
    controller: {
      cpu: "12m",
      memory: "13Mi",
      cpuLimit: "14m",
      memoryLimit: "15Mi",
      replicas: { staging: 1, production: 2 },
    },
  },
  after: [],
};

export const context: OperatorContext = {
  environment: "production",
  namespaceName: "namespace-eleven",
  applicationNamespace: "ms5-eleven",
  imageRegistry: "registry.example.com",
  podLabels: { "ms5.io/owner": "team-eleven" },
};

export function operatorOf(key: OperatorKey): OperatorSpec {
  const found = operators.find((operator) => operator.key === key);
  if (found === undefined) throw new Error(`${key} is not in the catalogue`);
  return found;
}
