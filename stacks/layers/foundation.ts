import type * as pulumi from "@pulumi/pulumi";
import { mapRecord } from "#components/core/record.ts";
import { Diagnostics } from "#components/platform/diagnostics.ts";
import { KeyVault } from "#components/platform/key-vault.ts";
import { LogWorkspace } from "#components/platform/log-workspace.ts";
import { Network } from "#components/platform/network.ts";
import { PrivateLink } from "#components/platform/private-link.ts";
import { Registry } from "#components/platform/registry.ts";
import { ResourceGroups } from "#components/platform/resource-groups.ts";
import { isOwn } from "#components/platform/secret-spec.ts";
import { VaultSecrets } from "#components/platform/vault-secrets.ts";
import { logTables } from "#stacks/catalog/log-tables.ts";
import { networkRules, publicEntryRules } from "#stacks/catalog/network-security.ts";
import { privateDnsZones } from "#stacks/catalog/private-dns-zones.ts";
import { registryCacheRules } from "#stacks/catalog/registry-cache.ts";
import { resourceGroups } from "#stacks/catalog/resource-groups.ts";
import { vaultSecrets } from "#stacks/catalog/vault-secrets.ts";
import type { LayerContext } from "#stacks/layers/context.ts";
import type { Foundation } from "#stacks/layers/foundation/handle.ts";
import { declareFiles } from "#stacks/layers/foundation/files.ts";
import { declarePrivateEndpoints } from "#stacks/layers/foundation/private-endpoints.ts";
import { declareStorage } from "#stacks/layers/foundation/storage.ts";

export function foundation(context: LayerContext): Foundation {
  const { config, name, tags, options } = context;
  const { location } = config.azure;
  const protect = config.protectStatefulResources;
  const groups = new ResourceGroups(
    "groups",
    {
      groups: mapRecord(resourceGroups, (purpose) => ({
        resourceGroupName: name("resourceGroup", "role" in purpose ? purpose.role : undefined),
        tags: tags(purpose.component, purpose.dataClass),
      })),
      location,
      protect,
    },
    options,
  );
  const home = { resourceGroupName: groups.names.platform, location };
  const network = declareNetwork(context, home);
  const privateLink = new PrivateLink(
    "private-link",
    {
      resourceGroupName: home.resourceGroupName,
      tags: tags("network"),
      virtualNetworkId: network.virtualNetworkId,
      linkName: name("virtualNetwork"),
      zones: privateDnsZones,
    },
    options,
  );
  const workspace = declareWorkspace(context, home);
  const { vault, secrets } = declareVault(context, home, workspace);
  const registry = declareRegistry(context, home, workspace);
  const storage = declareStorage(context, { groups, network, workspace });
  const files = declareFiles(context, { groups, workspace });
  new Diagnostics(
    "vault-audit",
    {
      settingName: "to-audit-storage",
      targetId: vault.vaultId,
      logs: { kind: "groups", groups: ["audit"] },
      destinations: { storageAccountId: storage.audit.accountId },
    },
    options,
  );
  const handle = { groups, network, privateLink, workspace, vault, secrets, registry, storage, files };
  declarePrivateEndpoints(context, handle);
  return handle;
}

interface Home {
  readonly resourceGroupName: pulumi.Output<string>;
  readonly location: string;
}

function declareNetwork({ config, name, tags, options }: LayerContext, home: Home): Network {
  const { network, cluster } = config;
  const { apiServer } = cluster;
  const roleNames = { nodes: "nodes", apiServer: "api-server", privateEndpoints: "endpoints", ingress: "ingress" };
  return new Network(
    "network",
    {
      ...home,
      tags: tags("network"),
      protect: config.protectStatefulResources,
      names: {
        virtualNetwork: name("virtualNetwork"),
        subnets: mapRecord(roleNames, (role) => name("subnet", role)),
        securityGroups: mapRecord(roleNames, (role) => name("networkSecurityGroup", role)),
        natGateway: name("natGateway"),
        publicIpPrefix: name("publicIpPrefix"),
      },
      addressSpace: network.addressSpace,
      subnets: network.subnets,
      podCidr: network.podCidr,
      operatorRanges: apiServer.access === "authorizedRanges" ? apiServer.ranges : [],
      rules: { ...networkRules, nodes: [...networkRules.nodes, publicEntryRules[network.publicEntry]] },
      nat: {
        zone: network.natZone,
        idleTimeoutMinutes: network.natIdleTimeoutMinutes,
        publicIpPrefixLength: network.natPublicIpPrefixLength,
      },
    },
    options,
  );
}

function declareWorkspace({ config, name, tags, options }: LayerContext, home: Home): LogWorkspace {
  const { logs } = config;
  const keep = { audit: logs.auditTotalRetentionDays, operational: logs.retentionDays };
  const workspace = new LogWorkspace(
    "logs",
    {
      ...home,
      workspaceName: name("logWorkspace"),
      tags: tags("logs", "confidential"),
      retentionDays: logs.retentionDays,
      dailyQuotaGb: logs.dailyQuotaGb,
      // Operators and the portal query it; roles decide who. A private link scope would also cut off the alert rules' authors.
      queryFrom: "anywhere",
      tables: logTables.map(({ table, plan, keep: period }) => ({ table, plan, totalRetentionDays: keep[period] })),
      protect: config.protectStatefulResources,
    },
    options,
  );
  const { workspaceId } = workspace;
  new Diagnostics(
    "logs-diagnostics",
    {
      settingName: "to-workspace",
      targetId: workspaceId,
      logs: { kind: "groups", groups: ["audit"] },
      destinations: { workspaceId },
    },
    options,
  );
  return workspace;
}

function declareVault(
  context: LayerContext,
  home: Home,
  { workspaceId }: LogWorkspace,
): Pick<Foundation, "vault" | "secrets"> {
  const { config, name, tags, options } = context;
  const vault = new KeyVault(
    "vault",
    {
      ...home,
      vaultName: name("keyVault"),
      tags: tags("secrets", "confidential"),
      tenantId: config.azure.tenantId,
      sku: "standard",
      protect: config.protectStatefulResources,
    },
    options,
  );
  const secrets = new VaultSecrets(
    "vault-secrets",
    {
      vaultName: vault.vaultName,
      resourceGroupName: home.resourceGroupName,
      tags: tags("secrets", "confidential"),
      secrets: vaultSecrets.filter(isOwn),
      expireOn: config.secretsExpireOn,
      protect: config.protectStatefulResources,
    },
    options,
  );
  new Diagnostics(
    "vault-diagnostics",
    {
      settingName: "to-workspace",
      targetId: vault.vaultId,
      logs: { kind: "groups", groups: ["allLogs"] },
      destinations: { workspaceId },
    },
    options,
  );
  return { vault, secrets };
}

function declareRegistry(context: LayerContext, home: Home, { workspaceId }: LogWorkspace): Registry {
  const { config, name, tags, options } = context;
  const registry = new Registry(
    "registry",
    {
      ...home,
      registryName: name("registry"),
      tags: tags("registry"),
      cacheRules: registryCacheRules,
      deletedImageDays: config.retention.deletedBlobDays,
      protect: config.protectStatefulResources,
    },
    options,
  );
  new Diagnostics(
    "registry-diagnostics",
    {
      settingName: "to-workspace",
      targetId: registry.registryId,
      logs: { kind: "groups", groups: ["allLogs"] },
      destinations: { workspaceId },
    },
    options,
  );
  return registry;
}
