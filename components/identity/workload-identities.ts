import type { Issue } from "#components/core/issues.ts";

/** Who may read a secret: a workload of the catalogue, or a service account that is declared elsewhere. */
export type SecretReader = string | ServiceAccount;

interface ServiceAccount {
  /** Key of the namespace catalogue. */
  readonly namespace: string;
  readonly serviceAccount: string;
}

/** A role on a container of a storage account. */
export interface ContainerGrant {
  readonly role: string;
  readonly account: string;
  readonly container: string;
  readonly why: string;
}

/** What a workload says about its identity. */
export interface IdentityUser {
  readonly name: string;
  readonly namespace: string;
  readonly secrets: readonly { readonly secret: string }[];
  readonly syncedSecrets?: readonly { readonly data: Readonly<Record<string, string>> }[];
  readonly grants?: readonly ContainerGrant[];
}

export interface ReadableSecret {
  readonly name: string;
  readonly purpose: string;
  readonly readers: readonly SecretReader[];
}

/** An identity and everything it may do. */
export interface WorkloadIdentityPlan {
  /** Last part of its name, unique in the stack. */
  readonly key: string;
  readonly subject: ServiceAccount;
  readonly secrets: readonly { readonly name: string; readonly why: string }[];
  readonly grants: readonly ContainerGrant[];
}

/**
 * One identity for each workload that needs something of Azure, and for each service account of elsewhere that reads a
 * secret. What is in the table of secrets decides: a workload gets what it asks for and the table allows.
 */
export function planWorkloadIdentities(
  workloads: readonly IdentityUser[],
  secrets: readonly ReadableSecret[],
): readonly WorkloadIdentityPlan[] {
  const ours = workloads.map(({ name, namespace, grants = [], ...uses }) => {
    const used = secretsOf(uses);
    return {
      key: keyOf(name),
      subject: { namespace, serviceAccount: name },
      secrets: secrets.filter((secret) => used.has(secret.name) && secret.readers.includes(name)).map(renderUse),
      grants,
    };
  });
  return [...ours, ...planOthers(secrets)].filter((plan) => plan.secrets.length > 0 || plan.grants.length > 0);
}

function planOthers(secrets: readonly ReadableSecret[]): readonly WorkloadIdentityPlan[] {
  const accounts = new Map(
    secrets
      .flatMap(({ readers }) => readers)
      .filter((reader) => typeof reader !== "string")
      .map((account) => [accountName(account), account]),
  );
  return Array.from(accounts, ([name, account]) => ({
    key: account.serviceAccount,
    subject: account,
    secrets: secrets.filter(({ readers }) => readers.some((reader) => accountName(reader) === name)).map(renderUse),
    grants: [],
  }));
}

/** Where the workloads and the table of secrets contradict each other; of all workloads, enabled or not. */
export function validateReaders(
  workloads: readonly IdentityUser[],
  secrets: readonly ReadableSecret[],
  partsOfOthers: ReadonlySet<string>,
): Issue[] {
  return [
    ...workloads.flatMap((workload) => validateUses(workload, secrets)),
    ...secrets.flatMap((secret) => validateSecret(secret, workloads, partsOfOthers)),
  ];
}

function validateUses(workload: IdentityUser, secrets: readonly ReadableSecret[]): Issue[] {
  return [...secretsOf(workload)].flatMap((name) => {
    const path = `workloads.${workload.name}.secrets`;
    const secret = secrets.find((candidate) => candidate.name === name);
    if (secret === undefined) {
      return [{ path, reason: `is no secret of the table (got "${name}"); add it to the table or remove it` }];
    }
    if (secret.readers.includes(workload.name)) return [];
    return [{ path, reason: `has no right to it (got "${name}"); add the workload to its readers or remove it` }];
  });
}

function validateSecret(
  { name, readers }: ReadableSecret,
  workloads: readonly IdentityUser[],
  partsOfOthers: ReadonlySet<string>,
): Issue[] {
  const path = `secrets.${name}.readers`;
  if (readers.length === 0 && !partsOfOthers.has(name)) {
    return [
      { path, reason: "nobody reads it and nothing is made of it (got none); name a reader or remove the secret" },
    ];
  }
  return readers.flatMap((reader) => {
    if (typeof reader !== "string") return [];
    const workload = workloads.find((candidate) => candidate.name === reader);
    if (workload === undefined) {
      return [{ path, reason: `is no workload of the catalogue (got "${reader}"); correct the name` }];
    }
    if (secretsOf(workload).has(name)) return [];
    return [{ path, reason: `does not read it (got "${reader}"); remove the reader` }];
  });
}

type Uses = Pick<IdentityUser, "secrets" | "syncedSecrets">;

/** Names of the secrets a workload mounts, for itself or for an operator. */
function secretsOf({ secrets, syncedSecrets = [] }: Uses): ReadonlySet<string> {
  const synced = syncedSecrets.flatMap(({ data }) => Object.values(data));
  return new Set([...secrets.map(({ secret }) => secret), ...synced]);
}

const renderUse = ({ name, purpose }: ReadableSecret): { name: string; why: string } => ({ name, why: purpose });
const keyOf = (workload: string): string => workload.replace(/^ms5-/, "");
const accountName = (reader: SecretReader): string =>
  typeof reader === "string" ? "" : `${reader.namespace}/${reader.serviceAccount}`;
