import type { monitor } from "@pulumi/azure-native/types/input.js";
import type { AggregationTypeEnum, Operator } from "@pulumi/azure-native/types/enums/monitor/index.js";
import type { Issue } from "#components/core/issues.ts";
import type { AlertSeverity } from "#components/operations/alert-severity.ts";

/** What a rule watches, and the namespace its metrics live in. */
export const metricNamespaces = {
  cluster: "Microsoft.ContainerService/managedClusters",
  natGateway: "Microsoft.Network/natGateways",
  keyVault: "Microsoft.KeyVault/vaults",
  auditStorage: "Microsoft.Storage/storageAccounts",
} as const;
export type MetricTarget = keyof typeof metricNamespaces;

/** Sizes Azure accepts; https://learn.microsoft.com/rest/api/monitor/metric-alerts/create-or-update */
const minutesOf = { PT1M: 1, PT5M: 5, PT15M: 15, PT30M: 30, PT1H: 60 } as const;
export type MetricWindow = keyof typeof minutesOf;

/** A threshold on one platform metric; these are kept by Azure and alert even when the cluster cannot. */
export interface MetricAlertSpec {
  readonly key: string;
  readonly severity: AlertSeverity;
  readonly target: MetricTarget;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, readonly string[]>>;
  readonly aggregation: AggregationTypeEnum;
  readonly operator: Operator;
  /** In the metric's own unit. */
  readonly threshold: number;
  readonly window: MetricWindow;
  readonly every: MetricWindow;
  /** What it means, and what the reader should do first. */
  readonly description: string;
  /** Microsoft page that lists the metric. */
  readonly source: string;
}

export function validateMetricAlerts(alerts: readonly MetricAlertSpec[]): Issue[] {
  const keys = alerts.map(({ key }) => key);
  const repeated = new Set(keys.filter((key, index) => keys.indexOf(key) !== index));
  return [
    ...[...repeated].map((key) => ({ path: `alerts.${key}`, reason: "is declared twice (got 2); rename one" })),
    ...alerts.filter(isBlind).map(({ key, window, every }) => ({
      path: `alerts.${key}.every`,
      reason: `must not exceed the window ${window}, or samples are never looked at (got ${every}); shorten it`,
    })),
  ];
}

const isBlind = ({ window, every }: MetricAlertSpec): boolean => minutesOf[every] > minutesOf[window];

/** Renders the criteria of one rule. */
export function renderCriteria(alert: MetricAlertSpec): monitor.MetricAlertSingleResourceMultipleMetricCriteriaArgs {
  return {
    odataType: "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria",
    allOf: [
      {
        criterionType: "StaticThresholdCriterion",
        name: alert.key,
        metricNamespace: metricNamespaces[alert.target],
        metricName: alert.metric,
        dimensions: Object.entries(alert.dimensions).map(([name, values]) => ({
          name,
          operator: "Include",
          values: [...values],
        })),
        timeAggregation: alert.aggregation,
        operator: alert.operator,
        threshold: alert.threshold,
      },
    ],
  };
}
