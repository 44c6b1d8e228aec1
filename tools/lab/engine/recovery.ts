import { isObject } from "#tools/capture/marks.ts";
import { armIdTemplates, armIdentity } from "#tools/capture/arm-ids.ts";

/** A resource whose creation an engine began and never finished. */
export interface PendingCreation {
  readonly urn: string;
  readonly type: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly parent: string | undefined;
  /** URN of the explicit provider. */
  readonly provider: string | undefined;
}

/** The file `pulumi import --file` takes: https://www.pulumi.com/docs/iac/guides/migration/import/ */
export interface ImportFile {
  readonly nameTable: Readonly<Record<string, string>>;
  readonly resources: readonly ImportEntry[];
}

export interface ImportEntry {
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly parent?: string;
  readonly provider?: string;
}

/** Reads what `pulumi stack export` wrote. */
export function parsePendingCreations(exported: string): PendingCreation[] {
  return listOf(deploymentOf(exported)["pending_operations"])
    .filter(({ type }) => type === "creating")
    .map(({ resource }) => (isObject(resource) ? resource : {}))
    .map((resource) => ({
      urn: String(resource["urn"]),
      type: String(resource["type"]),
      inputs: isObject(resource["inputs"]) ? resource["inputs"] : {},
      parent: textOf(resource["parent"]),
      // `<urn>::<id>`
      provider: textOf(resource["provider"])?.replace(/::[^:]+$/, ""),
    }));
}

/** Subscription the stack's Azure provider is bound to. */
export function subscriptionOf(exported: string): string {
  const provider = listOf(deploymentOf(exported)["resources"]).find(
    ({ type }) => type === "pulumi:providers:azure-native",
  );
  return isObject(provider?.["inputs"]) ? String(provider["inputs"]["subscriptionId"]) : "";
}

/**
 * Which of the pending resources exist and have to be imported. Only Azure refuses to create what exists: Kubernetes
 * applies over it, and a password exists nowhere but in the state.
 */
export function planImport(
  pending: readonly PendingCreation[],
  subscription: string,
  exists: (id: string) => boolean,
): ImportFile {
  const nameTable: Record<string, string> = {};
  const refer = (key: string, urn: string | undefined): Record<string, string> => {
    if (urn === undefined) return {};
    const name = `${key}-${nameOf(urn)}`;
    nameTable[name] = urn;
    return { [key]: name };
  };
  const resources = pending.flatMap(({ urn, type, inputs, parent, provider }): ImportEntry[] => {
    if (!(type in armIdTemplates)) return [];
    const { id } = armIdentity(type, nameOf(urn), inputs, subscription);
    if (!exists(id)) return [];
    return [{ type, name: nameOf(urn), id, ...refer("parent", parent), ...refer("provider", provider) }];
  });
  return { nameTable, resources };
}

function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

function deploymentOf(exported: string): Readonly<Record<string, unknown>> {
  const content: unknown = JSON.parse(exported);
  return isObject(content) && isObject(content["deployment"]) ? content["deployment"] : {};
}

function listOf(value: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
