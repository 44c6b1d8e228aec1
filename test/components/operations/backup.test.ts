import { describe, expect, it } from "vitest";
import { BackupExtension } from "#components/operations/backup-extension.ts";
import {
  renderBackupPolicy,
  renderBackupPolicyName,
  validateBackupTerms,
} from "#components/operations/backup-policy.ts";
import { BackupVault } from "#components/operations/backup-vault.ts";
import type { BackupVaultArgs } from "#components/operations/backup-vault.ts";
import { ClusterBackup } from "#components/operations/cluster-backup.ts";
import { captureOne, only } from "../capture-one.ts";

const schedule = { firstDay: "2026-09-01", time: "02:30" } as const;
const clusterId = "/subscriptions/1/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks-test";

const aVault = (change: Partial<BackupVaultArgs> = {}): BackupVaultArgs => ({
  resourceGroupName: "rg-platform",
  vaultName: "bvault-test",
  snapshotResourceGroupName: "rg-snapshots",
  location: "uksouth",
  redundancy: "GeoRedundant",
  schedule,
  retention: { operationalDays: 14, vaultDays: 35 },
  tags: { system: "ms5" },
  protect: true,
  ...change,
});

const vaultOf = async (change: Partial<BackupVaultArgs> = {}) =>
  only(await captureOne(() => new BackupVault("backup", aVault(change))), "dataprotection:BackupVault");

describe("the backup vault", () => {
  it("cannot lose its soft delete, and keeps recovery points unchanged", async () => {
    expect((await vaultOf()).inputs).toMatchObject({
      identity: { type: "SystemAssigned" },
      properties: {
        securitySettings: {
          immutabilitySettings: { state: "Unlocked" },
          softDeleteSettings: { state: "AlwaysOn", retentionDurationInDays: 14 },
        },
        monitoringSettings: { azureMonitorAlertSettings: { alertsForAllJobFailures: "Enabled" } },
      },
    });
  });

  it("restores in the paired region when it is geo-redundant", async () => {
    expect((await vaultOf()).inputs["properties"]).toMatchObject({
      storageSettings: [{ datastoreType: "VaultStore", type: "GeoRedundant" }],
      featureSettings: { crossRegionRestoreSettings: { state: "Enabled" } },
    });
  });

  it("asks for no other region when it is zone-redundant", async () => {
    const { inputs } = await vaultOf({ redundancy: "ZoneRedundant" });
    expect(inputs["properties"]).not.toHaveProperty("featureSettings");
  });

  it("is protected together with its snapshots", async () => {
    const resources = await captureOne(() => new BackupVault("backup", aVault()));
    const kept = resources.filter(({ custom, protect }) => custom && protect).map(({ type }) => type);
    expect(kept.toSorted()).toEqual([
      "azure-native:dataprotection:BackupVault",
      "azure-native:resources:ResourceGroup",
    ]);
  });

  it("gives people its identity to grant roles to", async () => {
    const resources = await captureOne(() => new BackupVault("backup", aVault()));
    const component = only(resources, "ms5:operations:BackupVault");
    expect(String(component.registeredOutputs?.["principalId"])).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe("the backup policy", () => {
  // Template of the service itself: az dataprotection backup-policy get-default-policy-template, AzureKubernetesService
  it("takes an incremental point a day and copies it into the vault at once", () => {
    expect(renderBackupPolicy(schedule, { operationalDays: 14, vaultDays: 35 })).toEqual({
      objectType: "BackupPolicy",
      datasourceTypes: ["Microsoft.ContainerService/managedClusters"],
      policyRules: [
        {
          name: "BackupDaily",
          objectType: "AzureBackupRule",
          backupParameters: { objectType: "AzureBackupParams", backupType: "Incremental" },
          dataStore: { dataStoreType: "OperationalStore", objectType: "DataStoreInfoBase" },
          trigger: {
            objectType: "ScheduleBasedTriggerContext",
            schedule: { repeatingTimeIntervals: ["R/2026-09-01T02:30:00+00:00/P1D"] },
            taggingCriteria: [
              {
                tagInfo: { tagName: "Daily" },
                taggingPriority: 25,
                isDefault: false,
                criteria: [{ objectType: "ScheduleBasedBackupCriteria", absoluteCriteria: ["FirstOfDay"] }],
              },
              { tagInfo: { tagName: "Default" }, taggingPriority: 99, isDefault: true },
            ],
          },
        },
        {
          name: "Default",
          isDefault: true,
          objectType: "AzureRetentionRule",
          lifecycles: [
            {
              sourceDataStore: { dataStoreType: "OperationalStore", objectType: "DataStoreInfoBase" },
              deleteAfter: { objectType: "AbsoluteDeleteOption", duration: "P14D" },
              targetDataStoreCopySettings: [],
            },
          ],
        },
        {
          name: "Daily",
          isDefault: false,
          objectType: "AzureRetentionRule",
          lifecycles: [
            {
              sourceDataStore: { dataStoreType: "OperationalStore", objectType: "DataStoreInfoBase" },
              deleteAfter: { objectType: "AbsoluteDeleteOption", duration: "P14D" },
              targetDataStoreCopySettings: [
                {
                  dataStore: { dataStoreType: "VaultStore", objectType: "DataStoreInfoBase" },
                  copyAfter: { objectType: "ImmediateCopyOption" },
                },
              ],
            },
            {
              sourceDataStore: { dataStoreType: "VaultStore", objectType: "DataStoreInfoBase" },
              deleteAfter: { objectType: "AbsoluteDeleteOption", duration: "P35D" },
              targetDataStoreCopySettings: [],
            },
          ],
        },
      ],
    });
  });

  it("keeps snapshots only when the vault gets no copies", () => {
    const { policyRules } = renderBackupPolicy(schedule, { operationalDays: 14, vaultDays: "none" });
    expect(policyRules).toHaveLength(2);
  });

  it("is another policy when its terms change, because Azure changes none", () => {
    const names = [7, 8].map((days) => renderBackupPolicyName(schedule, { operationalDays: days, vaultDays: "none" }));
    expect(names).toEqual(["aks-202609010230-snapshot7d", "aks-202609010230-snapshot8d"]);
  });

  // https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules: 3 to 150 characters
  it("has a name Azure accepts", () => {
    expect(renderBackupPolicyName(schedule, { operationalDays: 360, vaultDays: 3650 })).toMatch(
      /^[a-zA-Z][\w-]{2,149}$/,
    );
  });

  it.each([
    { path: "retention.operationalDays", operationalDays: 361, vaultDays: "none", time: "02:30" },
    { path: "retention.operationalDays", operationalDays: 0, vaultDays: "none", time: "02:30" },
    { path: "retention.vaultDays", operationalDays: 30, vaultDays: 29, time: "02:30" },
    { path: "schedule.time", operationalDays: 30, vaultDays: 30, time: "24:00" },
  ] as const)("refuses $path of $operationalDays, $vaultDays, $time", ({ path, time, ...retention }) => {
    expect(validateBackupTerms({ ...schedule, time }, retention).map((issue) => issue.path)).toEqual([path]);
  });
});

const declareExtension = () =>
  new BackupExtension("extension", {
    resourceGroupName: "rg-platform",
    clusterName: "aks-test",
    vaultId: "vault-id",
    location: {
      subscriptionId: "11111111-1111-4111-8111-111111111111",
      tenantId: "22222222-2222-4222-8222-222222222222",
      resourceGroupName: "rg-platform",
      storageAccountName: "stbackup",
      blobEndpoint: "https://stbackup.blob.core.windows.net/",
      containerName: "aks-backup",
    },
  });

describe("the backup extension", () => {
  it("reaches its container with an identity and never with a key", async () => {
    const extension = only(await captureOne(declareExtension), "kubernetesconfiguration:Extension");
    expect(extension.inputs["configurationSettings"]).toEqual({
      "configuration.backupStorageLocation.bucket": "aks-backup",
      "configuration.backupStorageLocation.config.resourceGroup": "rg-platform",
      "configuration.backupStorageLocation.config.storageAccount": "stbackup",
      "configuration.backupStorageLocation.config.subscriptionId": "11111111-1111-4111-8111-111111111111",
      "configuration.backupStorageLocation.config.useAAD": "true",
      "configuration.backupStorageLocation.config.storageAccountURI": "https://stbackup.blob.core.windows.net/",
      "credentials.tenantId": "22222222-2222-4222-8222-222222222222",
    });
  });

  it("is the one Microsoft publishes for AKS", async () => {
    const extension = only(await captureOne(declareExtension), "kubernetesconfiguration:Extension");
    expect(extension.inputs).toMatchObject({
      extensionType: "microsoft.dataprotection.kubernetes",
      clusterRp: "Microsoft.ContainerService",
      clusterResourceName: "managedClusters",
      clusterName: "aks-test",
    });
  });

  it("lets the vault in as backup operator and nothing more", async () => {
    const binding = only(await captureOne(declareExtension), "containerservice:TrustedAccessRoleBinding");
    expect(binding.inputs).toMatchObject({
      resourceName: "aks-test",
      sourceResourceId: "vault-id",
      roles: ["Microsoft.DataProtection/backupVaults/backup-operator"],
    });
  });
});

describe("the cluster's backup", () => {
  const resources = () =>
    captureOne(() => {
      const extension = declareExtension();
      return new ClusterBackup("cluster-backup", {
        resourceGroupName: "rg-platform",
        vaultName: "bvault-test",
        policyId: "policy-id",
        instanceName: "aks-test",
        cluster: { id: clusterId, name: "aks-test", location: "uksouth" },
        snapshotResourceGroupId: "/subscriptions/1/resourceGroups/rg-snapshots",
        excludedNamespaces: ["monitoring"],
        ready: [extension],
        tags: { system: "ms5" },
        protect: true,
      });
    });

  // specification/dataprotection/…/PutBackupInstance_KubernetesClusterBackupDatasourceParameters.json
  it("names the cluster as source and as its own set", async () => {
    const source = {
      datasourceType: "Microsoft.ContainerService/managedClusters",
      resourceType: "Microsoft.ContainerService/managedClusters",
      resourceID: clusterId,
      resourceUri: clusterId,
      resourceName: "aks-test",
      resourceLocation: "uksouth",
    };
    expect(only(await resources(), "dataprotection:BackupInstance").inputs["properties"]).toMatchObject({
      objectType: "BackupInstance",
      dataSourceInfo: { objectType: "Datasource", ...source },
      dataSourceSetInfo: { objectType: "DatasourceSet", ...source },
    });
  });

  it("snapshots disks into their own group and leaves secrets in the vault", async () => {
    expect(only(await resources(), "dataprotection:BackupInstance").inputs["properties"]).toMatchObject({
      policyInfo: {
        policyId: "policy-id",
        policyParameters: {
          backupDatasourceParametersList: [
            {
              objectType: "KubernetesClusterBackupDatasourceParameters",
              snapshotVolumes: true,
              includeClusterScopeResources: true,
              excludedNamespaces: ["monitoring"],
              excludedResourceTypes: ["v1/Secret"],
            },
          ],
          dataStoreParametersList: [
            {
              objectType: "AzureOperationalStoreParameters",
              resourceGroupId: "/subscriptions/1/resourceGroups/rg-snapshots",
            },
          ],
        },
      },
    });
  });

  it("waits for the extension and the vault's access", async () => {
    const all = await resources();
    const waits = only(all, "dataprotection:BackupInstance").dependencies;
    const needed = ["kubernetesconfiguration:Extension", "containerservice:TrustedAccessRoleBinding"];
    expect(needed.filter((type) => !waits.includes(only(all, type).urn))).toEqual([]);
  });
});
