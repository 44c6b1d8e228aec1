import type { Judged } from "#tools/azure-schema/judge.ts";

type Inputs = Judged["inputs"];

/** A node pool both judges accept, with some inputs replaced; `undefined` removes one. */
export const nodePool = (changed: Inputs = {}): Judged => ({
  type: "azure-native:containerservice:AgentPool",
  inputs: {
    agentPoolName: "spota",
    resourceName: "aks-11",
    resourceGroupName: "rg-12",
    mode: "User",
    scaleSetPriority: "Spot",
    osDiskSizeGB: 128,
    enableAutoScaling: true,
    nodeLabels: { "ms5.io/capacity": "spot" },
    linuxOSConfig: { sysctls: { netIpv4TcpkeepaliveIntvl: 30 } },
    ...changed,
  },
});

/** A key vault both judges accept. */
export const vault = (properties: Inputs = {}): Judged => ({
  type: "azure-native:keyvault:Vault",
  inputs: {
    vaultName: "kv-ms5-11",
    resourceGroupName: "rg-12",
    location: "uksouth",
    properties: {
      tenantId: "11111111-1111-4111-8111-111111111111",
      sku: { family: "A", name: "standard" },
      ...properties,
    },
  },
});

/** A metric alert with one criterion; the criteria are a union told apart by `odataType`. */
export const metricAlert = (criterion: Inputs = {}): Judged => ({
  type: "azure-native:monitor:MetricAlert",
  inputs: {
    ruleName: "alert-11",
    resourceGroupName: "rg-12",
    location: "global",
    enabled: true,
    severity: 2,
    evaluationFrequency: "PT1M",
    windowSize: "PT5M",
    scopes: ["/subscriptions/13"],
    criteria: {
      odataType: "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria",
      allOf: [
        {
          criterionType: "StaticThresholdCriterion",
          name: "busy",
          metricName: "node_cpu_usage_percentage",
          operator: "GreaterThan",
          threshold: 90,
          timeAggregation: "Average",
          ...criterion,
        },
      ],
    },
  },
});

/** A deployment whose template declares one log table. */
export const tableDeployment = (
  table: Inputs = {},
  type = "Microsoft.OperationalInsights/workspaces/tables",
): Judged => ({
  type: "azure-native:resources:Deployment",
  inputs: {
    deploymentName: "tables-11",
    resourceGroupName: "rg-12",
    properties: {
      mode: "Incremental",
      template: {
        $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        contentVersion: "1.0.0.0",
        resources: [{ type, apiVersion: "2023-09-01", name: "logs/AKSAudit", properties: { plan: "Basic", ...table } }],
      },
    },
  },
});
