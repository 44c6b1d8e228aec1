import { ActionGroups } from "#components/operations/action-groups.ts";
import { ActivityAlerts } from "#components/operations/activity-alerts.ts";
import { BackupAlerts } from "#components/operations/backup-alerts.ts";
import { PlatformAlerts } from "#components/operations/platform-alerts.ts";
import { LogQuotaAlert } from "#components/platform/log-quota-alert.ts";
import { actionGroups } from "#stacks/catalog/action-groups.ts";
import { activityAlerts } from "#stacks/catalog/activity-alerts.ts";
import { metricAlerts } from "#stacks/catalog/metric-alerts.ts";
import type { Cluster } from "#stacks/layers/cluster.ts";
import type { LayerContext } from "#stacks/layers/context.ts";
import type { Foundation } from "#stacks/layers/foundation/handle.ts";

/** Azure's own alerts, which still reach people when the cluster and its Prometheus do not answer. */
export function declareAlerts(context: LayerContext, foundation: Foundation, cluster: Cluster): ActionGroups {
  const { config, name, tags, options, subscriptionScope } = context;
  const { groups, workspace, network, vault, storage } = foundation;
  const resourceGroupName = groups.names.platform;
  const actions = declareActionGroups(context, foundation);
  const common = { resourceGroupName, namePrefix: name("alert"), actionGroupIds: actions.ids, tags: tags("alerts") };
  new ActivityAlerts(
    "activity-alerts",
    {
      ...common,
      alerts: activityAlerts,
      scopes: { subscription: [subscriptionScope], platform: [groups.ids.platform, groups.ids.audit] },
    },
    options,
  );
  new PlatformAlerts(
    "platform-alerts",
    {
      ...common,
      alerts: metricAlerts,
      targets: {
        cluster: cluster.aks.clusterId,
        natGateway: network.natGatewayId,
        keyVault: vault.vaultId,
        auditStorage: storage.audit.accountId,
      },
    },
    options,
  );
  new LogQuotaAlert(
    "log-quota-alert",
    {
      ruleName: name("alert", "log-quota"),
      resourceGroupName,
      location: config.azure.location,
      tags: tags("alerts"),
      workspaceId: workspace.workspaceId,
      actionGroupIds: [actions.ids.warning],
    },
    options,
  );
  new BackupAlerts(
    "backup-alerts",
    {
      resourceGroupName,
      ruleName: name("alert", "backup"),
      vaultId: cluster.backupVault.vaultId,
      actionGroupIds: [actions.ids.critical],
      tags: tags("alerts"),
    },
    options,
  );
  return actions;
}

function declareActionGroups({ config, name, tags, options }: LayerContext, { groups }: Foundation): ActionGroups {
  const { contacts } = config;
  return new ActionGroups(
    "action-groups",
    {
      resourceGroupName: groups.names.platform,
      namePrefix: name("actionGroup"),
      groups: actionGroups,
      contacts: {
        onCall: contacts.onCallEmail,
        platform: contacts.platformEmail,
        finance: contacts.financeEmail,
        security: contacts.securityEmail,
      },
      tags: tags("alerts"),
    },
    options,
  );
}
