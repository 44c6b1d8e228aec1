import type { RoleKey } from "#stacks/catalog/roles.ts";
import type { StoragePurposeName } from "#stacks/catalog/storage.ts";

/** Something in Azure that a pod may reach with its own identity. */
export interface IdentityGrant {
  readonly role: RoleKey;
  readonly account: StoragePurposeName;
  readonly container: string;
  readonly why: string;
}

export interface WorkloadIdentity {
  readonly key: string;
  /** Service accounts that may act as the identity; the namespace is a key of the namespace catalogue. */
  readonly subjects: readonly { readonly key: string; readonly namespace: string; readonly serviceAccount: string }[];
  readonly grants: readonly IdentityGrant[];
}

/**
 * Identities of pods that are in no workload catalogue, by what they do; a pod gets its token from Kubernetes and no
 * secret exists. Workloads and readers of secrets get theirs from their own entries.
 */
export const workloadIdentities = [
  {
    key: "postgres",
    subjects: [
      { key: "cluster", namespace: "application", serviceAccount: "ms5-postgres" },
      { key: "restore-drill", namespace: "application", serviceAccount: "ms5-restore-drill" },
    ],
    grants: [
      {
        role: "storageBlobDataContributor",
        account: "backup",
        container: "postgres",
        why: "archives write-ahead logs and base backups, and reads them back for a restore",
      },
    ],
  },
  {
    key: "telemetry",
    subjects: [
      { key: "loki", namespace: "monitoring", serviceAccount: "loki" },
      { key: "tempo", namespace: "monitoring", serviceAccount: "tempo" },
    ],
    grants: [
      {
        role: "storageBlobDataContributor",
        account: "logs",
        container: "loki",
        why: "keeps logs of the cluster in blobs",
      },
      {
        role: "storageBlobDataContributor",
        account: "logs",
        container: "tempo",
        why: "keeps traces of the cluster in blobs",
      },
    ],
  },
] as const satisfies readonly WorkloadIdentity[];
