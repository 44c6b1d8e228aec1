import { AnomalyAlert } from "#components/cost/anomaly-alert.ts";
import { MonthlyBudget } from "#components/cost/budget.ts";
import { TagInheritance } from "#components/cost/tag-inheritance.ts";
import { ActivityLogExport } from "#components/governance/activity-log-export.ts";
import { DefenderPlans } from "#components/governance/defender-plans.ts";
import { DestroyGuard } from "#components/governance/destroy-guard.ts";
import { PolicyAssignments } from "#components/governance/policy-assignments.ts";
import { ResourceLocks } from "#components/governance/resource-locks.ts";
import { activityLogCategories } from "#stacks/catalog/activity-log.ts";
import { anomalyMail, budgetThresholds } from "#stacks/catalog/budgets.ts";
import { defenderPlans } from "#stacks/catalog/defender-plans.ts";
import { exemptNamespaces, policyAssignments } from "#stacks/catalog/policy-assignments.ts";
import { planLocks } from "#stacks/layers/governance/locks.ts";
import { declareAlerts } from "#stacks/layers/governance/alerts.ts";
import type { Cluster } from "#stacks/layers/cluster.ts";
import type { LayerContext } from "#stacks/layers/context.ts";
import type { Foundation } from "#stacks/layers/foundation/handle.ts";

/** What watches over everything else: alerts, money, policies, audit trail, locks. */
export function governance(context: LayerContext, foundation: Foundation, cluster: Cluster): void {
  const actionGroups = declareAlerts(context, foundation, cluster);
  declareCost(context, actionGroups.ids.finance);
  declareControl(context, foundation);
  declareLocks(context, foundation);
}

function declareCost(context: LayerContext, financeGroupId: MonthlyBudgetArgs["actionGroupIds"][number]): void {
  const { config, name, options, subscriptionScope, nodeResourceGroup, snapshotResourceGroup } = context;
  const { budget, contacts, azure } = config;
  const { ownsSubscription } = azure;
  new MonthlyBudget(
    "budget",
    {
      budgetName: name("budget"),
      subscriptionScope,
      monthlyUsd: budget.monthlyUsd,
      startDate: budget.startDate,
      resourceGroupNames: [
        name("resourceGroup"),
        name("resourceGroup", "audit"),
        nodeResourceGroup,
        snapshotResourceGroup,
      ],
      nodeResourceGroupName: nodeResourceGroup,
      thresholds: budgetThresholds,
      emails: [contacts.financeEmail],
      actionGroupIds: [financeGroupId],
    },
    options,
  );
  new AnomalyAlert(
    "cost-anomaly",
    {
      ...anomalyMail,
      alertName: `ms5-${config.environment}-daily-anomaly`,
      displayName: `MS5 ${config.environment}: daily cost anomaly`,
      subscriptionScope,
      ownsSubscription,
      startDate: budget.anomaly.startDate,
      endDate: budget.anomaly.endDate,
      emails: [contacts.financeEmail, contacts.platformEmail],
    },
    options,
  );
  new TagInheritance("tag-inheritance", { subscriptionScope, ownsSubscription }, options);
}

type MonthlyBudgetArgs = ConstructorParameters<typeof MonthlyBudget>[1];

function declareControl(context: LayerContext, foundation: Foundation): void {
  const { config, name, tags, options, subscriptionScope } = context;
  const { azure, contacts, environment, protectStatefulResources: protect } = config;
  new DefenderPlans(
    "defender",
    {
      deploymentName: `ms5-${environment}-defender`,
      location: azure.location,
      tags: tags("defender"),
      ownsSubscription: azure.ownsSubscription,
      plans: defenderPlans,
      securityEmail: contacts.securityEmail,
    },
    options,
  );
  new PolicyAssignments(
    "policies",
    {
      scope: foundation.groups.ids.platform,
      environment,
      assignments: policyAssignments,
      facts: {
        allowedLocations: [azure.location, azure.secondaryLocation, "global"],
        excludedNamespaces: [...exemptNamespaces, "monitoring"],
        allowedImages: `^(${name("registry")}\\.azurecr\\.io|mcr\\.microsoft\\.com)/.+$`,
      },
    },
    options,
  );
  new ActivityLogExport(
    "activity-log",
    {
      subscriptionScope,
      settingName: `ms5-${environment}`,
      categories: activityLogCategories,
      workspaceId: foundation.workspace.workspaceId,
      auditStorageAccountId: foundation.storage.audit.accountId,
      protect,
    },
    options,
  );
}

/** Last of all, so that a destroy takes the locks before anything that lies under one: Azure would refuse it. */
function declareLocks(context: LayerContext, foundation: Foundation): void {
  const { config, options, nodeResourceGroup, snapshotResourceGroup } = context;
  const { protectStatefulResources: protect } = config;
  // A copy: the locks themselves are recorded too, and would wait for each other.
  const before = [...context.declared];
  const declare = (): ResourceLocks =>
    new ResourceLocks(
      "locks",
      {
        targets: planLocks(context, foundation),
        churningResourceGroupNames: [nodeResourceGroup, snapshotResourceGroup],
      },
      { ...options, dependsOn: before },
    );
  // Without protection the guard stays and lets everything go: the way in which an environment is removed.
  new DestroyGuard("destroy-guard", { last: protect ? [declare()] : [], protect }, options);
}
