import { describe, expect, it } from "vitest";
import { validateMetricAlerts } from "#components/operations/metric-alert.ts";
import { PlatformAlerts } from "#components/operations/platform-alerts.ts";
import { metricAlerts } from "#stacks/catalog/metric-alerts.ts";
import { captureOne, ofType } from "../capture-one.ts";

/** Metrics, aggregations and dimensions as Microsoft lists them under azure-monitor/reference/supported-metrics. */
const documented: Readonly<Record<string, Readonly<Record<string, { aggregations: string; dimensions: string }>>>> = {
  "Microsoft.ContainerService/managedClusters": {
    kube_node_status_condition: { aggregations: "Total Average", dimensions: "condition status status2 node" },
    node_disk_usage_percentage: { aggregations: "Maximum Average", dimensions: "node nodepool device" },
    node_cpu_usage_percentage: { aggregations: "Maximum Average", dimensions: "node nodepool" },
    node_memory_working_set_percentage: { aggregations: "Maximum Average", dimensions: "node nodepool" },
    cluster_autoscaler_unschedulable_pods_count: { aggregations: "Total Average", dimensions: "" },
    cluster_autoscaler_cluster_safe_to_autoscale: { aggregations: "Total Average", dimensions: "" },
    etcd_database_usage_percentage: { aggregations: "Maximum Average", dimensions: "partition" },
    apiserver_cpu_usage_percentage: { aggregations: "Maximum Average", dimensions: "" },
    apiserver_memory_usage_percentage: { aggregations: "Maximum Average", dimensions: "" },
  },
  "Microsoft.Network/natGateways": {
    SNATConnectionCount: { aggregations: "Total", dimensions: "Protocol ConnectionState" },
    DatapathAvailability: { aggregations: "Average", dimensions: "" },
    PacketDropCount: { aggregations: "Total", dimensions: "" },
  },
  "Microsoft.KeyVault/vaults": {
    Availability: { aggregations: "Average", dimensions: "ActivityType ActivityName StatusCode StatusCodeClass" },
    SaturationShoebox: { aggregations: "Average", dimensions: "ActivityType ActivityName TransactionType" },
  },
  "Microsoft.Storage/storageAccounts": {
    Availability: { aggregations: "Average Minimum Maximum", dimensions: "GeoType ApiName Authentication" },
  },
};

const declared = async () =>
  ofType(
    await captureOne(
      () =>
        new PlatformAlerts("metrics", {
          resourceGroupName: "rg-platform",
          namePrefix: "ar-test",
          alerts: metricAlerts,
          targets: { cluster: "aks-id", natGateway: "nat-id", keyVault: "vault-id", auditStorage: "audit-id" },
          actionGroupIds: { critical: "ag-c", warning: "ag-w", finance: "ag-f", security: "ag-s" },
          tags: { system: "ms5" },
        }),
    ),
    "monitor:MetricAlert",
  );

interface Criterion {
  readonly metricNamespace: string;
  readonly metricName: string;
  readonly timeAggregation: string;
  readonly dimensions: readonly { readonly name: string }[];
}
const criteriaOf = (inputs: Readonly<Record<string, unknown>>): Criterion[] =>
  (inputs["criteria"] as { allOf: Criterion[] }).allOf;

function isDocumented({ metricNamespace, metricName, timeAggregation, dimensions }: Criterion): boolean {
  const metric = documented[metricNamespace]?.[metricName];
  if (metric === undefined) return false;
  const known = metric.dimensions.split(" ");
  return (
    metric.aggregations.split(" ").includes(timeAggregation) && dimensions.every(({ name }) => known.includes(name))
  );
}

describe("the platform alerts", () => {
  it("use only metrics that Microsoft documents", async () => {
    const unknown = (await declared())
      .flatMap(({ inputs }) => criteriaOf(inputs))
      .filter((item) => !isDocumented(item));
    expect(unknown).toEqual([]);
  });

  it("watch NAT, nodes, control plane, vault and audit storage", async () => {
    const watched = new Set((await declared()).flatMap(({ inputs }) => inputs["scopes"] as string[]));
    expect([...watched].toSorted()).toEqual(["aks-id", "audit-id", "nat-id", "vault-id"]);
  });

  it("send critical alerts to the group that wakes people, as severity 0", async () => {
    const alert = (await declared()).find(({ name }) => name === "metrics-nat-connections-failed");
    expect(alert?.inputs).toMatchObject({
      severity: 0,
      ruleName: "ar-test-nat-connections-failed",
      scopes: ["nat-id"],
      actions: [{ actionGroupId: "ag-c" }],
      criteria: { odataType: "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria" },
    });
  });

  it("count failed outbound connections only", async () => {
    const alert = (await declared()).find(({ name }) => name === "metrics-nat-connections-failed");
    expect(criteriaOf(alert?.inputs ?? {})[0]?.dimensions).toEqual([
      { name: "ConnectionState", operator: "Include", values: ["Failed"] },
    ]);
  });

  it("refuse to look less often than their window is long", () => {
    const [alert] = metricAlerts;
    expect(validateMetricAlerts([{ ...alert, window: "PT1M", every: "PT5M" }])).toEqual([
      {
        path: "alerts.nat-connections-failed.every",
        reason: "must not exceed the window PT1M, or samples are never looked at (got PT5M); shorten it",
      },
    ]);
  });

  it("refuse two alerts of one name", () => {
    const [alert] = metricAlerts;
    expect(validateMetricAlerts([alert, alert])).toHaveLength(1);
  });
});
