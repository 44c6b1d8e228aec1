import type * as pulumi from "@pulumi/pulumi";
import { stringify } from "yaml";
import type { WorkloadFacts } from "#components/workload/workload-facts.ts";
import type { SyncedSecret, WorkloadSpec } from "#components/workload/workload-spec.ts";

/** https://github.com/kubernetes-sigs/secrets-store-csi-driver/blob/main/apis/v1/secretproviderclass_types.go */
export interface SecretProviderClassSpec {
  readonly provider: "azure";
  /** https://azure.github.io/secrets-store-csi-driver-provider-azure/docs/getting-started/usage/ */
  readonly parameters: {
    readonly usePodIdentity: "false";
    /** Identity whose federated credential names the account of the pod. */
    readonly clientID: pulumi.Input<string>;
    readonly keyvaultName: string;
    readonly tenantId: string;
    /** YAML in YAML: a list of texts, each of which describes one object of the vault. */
    readonly objects: string;
  };
  readonly secretObjects?: readonly SecretObject[];
}

interface SecretObject {
  readonly secretName: string;
  readonly type: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly data: readonly { readonly objectName: string; readonly key: string }[];
}

export const secretProviderClassName = ({ name }: WorkloadSpec): string => name;

export const needsSecrets = (spec: WorkloadSpec): boolean => vaultNamesOf(spec).length > 0;

/** Every secret of the vault the workload reads, or keeps a Kubernetes Secret in step with; each once, in the order stated. */
export function vaultNamesOf({ secrets, syncedSecrets = [] }: WorkloadSpec): readonly string[] {
  const synced = syncedSecrets.flatMap(({ data }) => Object.values(data));
  return [...new Set([...secrets.map(({ secret }) => secret), ...synced])];
}

export function renderSecretProviderClass(
  spec: WorkloadSpec,
  { vault }: WorkloadFacts,
  clientID: pulumi.Input<string>,
): SecretProviderClassSpec {
  const { syncedSecrets = [] } = spec;
  return {
    provider: "azure",
    parameters: {
      usePodIdentity: "false",
      clientID,
      keyvaultName: vault.name,
      tenantId: vault.tenantId,
      objects: renderObjects(vaultNamesOf(spec)),
    },
    ...(syncedSecrets.length === 0 ? {} : { secretObjects: syncedSecrets.map(renderSecretObject) }),
  };
}

/** Without a version it is the latest, and rotation has something to find. */
const renderObjects = (names: readonly string[]): string =>
  stringify({ array: names.map((objectName) => stringify({ objectName, objectType: "secret" })) });

/** The name of an object of the vault is also the name of its file, which is what the driver copies from. */
const renderSecretObject = ({ name, type, labels, data }: SyncedSecret): SecretObject => ({
  secretName: name,
  type,
  labels,
  data: Object.entries(data).map(([key, objectName]) => ({ objectName, key })),
});
