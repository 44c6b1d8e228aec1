import { isObject } from "#tools/capture/marks.ts";
import { armIdTemplates, armIdentity } from "#tools/capture/arm-ids.ts";

/** A resource that an engine was to create and that its state does not have. */
export interface Creation {
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

/** Creations that began and never ended, from what `pulumi stack export` wrote. */
export function parsePendingCreations(exported: string): Creation[] {
  return listOf(deploymentOf(exported)["pending_operations"])
    .filter(({ type }) => type === "creating")
    .flatMap(({ resource }) => readCreation(resource));
}

/** Creations that the next `up` would begin, from what `pulumi preview --json` wrote. */
export function parsePlannedCreations(plan: string): Creation[] {
  const content: unknown = JSON.parse(plan);
  return listOf(isObject(content) ? content["steps"] : undefined)
    .filter(({ op }) => op === "create")
    .flatMap(({ newState }) => readCreation(newState));
}

/** Subscription the stack's Azure provider is bound to. */
export function subscriptionOf(exported: string): string {
  const provider = listOf(deploymentOf(exported)["resources"]).find(
    ({ type }) => type === "pulumi:providers:azure-native",
  );
  return isObject(provider?.["inputs"]) ? String(provider["inputs"]["subscriptionId"]) : "";
}

/** Id under which Azure would know the resource; `undefined` for what is none of Azure's. */
export function azureIdOf({ urn, type, inputs }: Creation, subscription: string): string | undefined {
  return type in armIdTemplates ? armIdentity(type, nameOf(urn), inputs, subscription).id : undefined;
}

/** A Kubernetes object by what the API server knows it by. */
export interface ObjectKey {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/** `undefined` for what is no Kubernetes object: other providers' resources, and Helm releases. */
export function objectKeyOf({ type, inputs }: Creation): ObjectKey | undefined {
  const { apiVersion, kind, metadata } = inputs;
  if (!type.startsWith("kubernetes:") || typeof apiVersion !== "string" || typeof kind !== "string") return undefined;
  const { name, namespace } = isObject(metadata) ? metadata : {};
  if (typeof name !== "string") return undefined;
  return { apiVersion, kind, metadata: typeof namespace === "string" ? { name, namespace } : { name } };
}

/** The id by which the Kubernetes provider imports an object: https://www.pulumi.com/registry/packages/kubernetes/ */
export function importIdOf({ metadata: { name, namespace } }: ObjectKey): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

/** The id by which the Kubernetes provider imports a Helm release; `undefined` for everything else. */
export function releaseIdOf({ type, inputs: { namespace, name } }: Creation): string | undefined {
  if (type !== "kubernetes:helm.sh/v3:Release") return undefined;
  return typeof namespace === "string" && typeof name === "string" ? `${namespace}/${name}` : undefined;
}

/**
 * The import of the creations that were carried out. A password exists nowhere but in the state, so it is never among
 * them. `find` gives the id of what exists.
 */
export function planImport(
  creations: readonly Creation[],
  find: (creation: Creation) => string | undefined,
): ImportFile {
  const nameTable: Record<string, string> = {};
  const refer = (key: string, urn: string | undefined): Record<string, string> => {
    if (urn === undefined) return {};
    const name = `${key}-${nameOf(urn)}`;
    nameTable[name] = urn;
    return { [key]: name };
  };
  const resources = creations.flatMap((creation): ImportEntry[] => {
    const { urn, type, parent, provider } = creation;
    const id = find(creation);
    if (id === undefined) return [];
    return [{ type, name: nameOf(urn), id, ...refer("parent", parent), ...refer("provider", provider) }];
  });
  return { nameTable, resources };
}

function readCreation(state: unknown): Creation[] {
  if (!isObject(state)) return [];
  const { urn, type, inputs, parent, provider } = state;
  return [
    {
      urn: String(urn),
      type: String(type),
      inputs: isObject(inputs) ? inputs : {},
      parent: textOf(parent),
      // `<urn>::<id>`
      provider: textOf(provider)?.replace(/::[^:]+$/, ""),
    },
  ];
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
