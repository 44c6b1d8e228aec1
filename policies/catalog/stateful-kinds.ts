/** Kinds whose loss cannot be undone by running the program again. */
export const statefulKinds = [
  "containerservice/ManagedCluster",
  "keyvault/Vault",
  "storage/StorageAccount",
  "operationalinsights/Workspace",
  "dataprotection/BackupVault",
  "containerregistry/Registry",
  "redisenterprise/RedisEnterprise",
  "postgresql.cnpg.io/Cluster",
  "barmancloud.cnpg.io/ObjectStore",
  "core/PersistentVolumeClaim",
] as const;
