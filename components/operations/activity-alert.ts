import type { monitor } from "@pulumi/azure-native/types/input.js";
import type { Issue } from "#components/core/issues.ts";
import type { AlertSeverity } from "#components/operations/alert-severity.ts";

/** Which event of the subscription's activity log is worth telling somebody. */
export type ActivityCondition =
  /** One operation on the control plane; exactly one, because compliance scanners look for `equals` on its name. */
  | { readonly kind: "administrative"; readonly operation: string; readonly status: "Started" | "Succeeded" | "Failed" }
  | { readonly kind: "serviceHealth"; readonly incidents: readonly ServiceIncident[] }
  | { readonly kind: "resourceHealth"; readonly health: readonly ("Degraded" | "Unavailable")[] };

export type ServiceIncident = "Incident" | "Maintenance" | "Security" | "ActionRequired" | "Informational";

export interface ActivityAlertSpec {
  readonly key: string;
  readonly severity: AlertSeverity;
  /** What happened, and what the reader should find out first. */
  readonly description: string;
  /** `platform` leaves out the node resource group, where AKS itself edits rules and locks all day. */
  readonly scope: "subscription" | "platform";
  readonly condition: ActivityCondition;
  /** Microsoft page that documents the operation or event. */
  readonly source: string;
}

export function validateActivityAlerts(alerts: readonly ActivityAlertSpec[]): Issue[] {
  const keys = alerts.map(({ key }) => key);
  const repeated = new Set(keys.filter((key, index) => keys.indexOf(key) !== index));
  return [
    ...[...repeated].map((key) => ({ path: `alerts.${key}`, reason: "is declared twice (got 2); rename one" })),
    ...alerts.flatMap(validateCondition),
  ];
}

function validateCondition({ key, condition }: ActivityAlertSpec): Issue[] {
  if (condition.kind !== "administrative") return [];
  if (/^Microsoft\.[A-Za-z]+(\/[A-Za-z]+)+\/(write|delete|action)$/.test(condition.operation)) return [];
  const reason = `must be an operation of a resource provider (got "${condition.operation}"); write Microsoft.<Provider>/<type>/<write|delete|action>`;
  return [{ path: `alerts.${key}.condition.operation`, reason }];
}

/** Renders the conditions of an alert; all of them must hold. */
export function renderConditions(condition: ActivityCondition): monitor.AlertRuleAnyOfOrLeafConditionArgs[] {
  switch (condition.kind) {
    case "administrative":
      return [
        { field: "category", equals: "Administrative" },
        { field: "operationName", equals: condition.operation },
        { field: "status", equals: condition.status },
      ];
    case "serviceHealth":
      return [{ field: "category", equals: "ServiceHealth" }, anyOf("properties.incidentType", condition.incidents)];
    case "resourceHealth":
      return [
        { field: "category", equals: "ResourceHealth" },
        anyOf("properties.currentHealthStatus", condition.health),
        // What we stop ourselves is no news.
        anyOf("properties.cause", ["PlatformInitiated"]),
      ];
  }
}

const anyOf = (field: string, values: readonly string[]): monitor.AlertRuleAnyOfOrLeafConditionArgs => ({
  anyOf: values.map((equals) => ({ field, equals })),
});
