/** https://cloudnative-pg.io/docs/1.30/cloudnative-pg.v1/ */
export const clusterKind = "postgresql.cnpg.io/Cluster";
export const poolerKind = "postgresql.cnpg.io/Pooler";
export const scheduleKind = "postgresql.cnpg.io/ScheduledBackup";
export const databaseKind = "postgresql.cnpg.io/Database";
/** https://cloudnative-pg.io/plugin-barman-cloud/docs/plugin-barman-cloud.v1/ */
export const objectStoreKind = "barmancloud.cnpg.io/ObjectStore";
