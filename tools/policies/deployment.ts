import { isObject, isSecret } from "#tools/capture/marks.ts";
import type { Capture, CapturedResource, Properties } from "#tools/capture/model.ts";

/** A resource of a state file: https://pkg.go.dev/github.com/pulumi/pulumi/sdk/v3/go/common/apitype#ResourceV3 */
interface DeployedResource {
  readonly urn: string;
  readonly custom: boolean;
  readonly type: string;
  readonly id?: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
  readonly parent?: string;
  readonly provider?: string;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: CapturedResource["propertyDependencies"];
  readonly protect?: true;
  readonly retainOnDelete?: true;
  readonly ignoreChanges?: readonly string[];
  readonly created: string;
  readonly modified: string;
}

/** A state file of schema version 3, as `pulumi stack export` writes it and `pulumi policy analyze --file` reads it. */
export interface Deployment {
  readonly version: 3;
  readonly deployment: {
    readonly manifest: { readonly time: string; readonly magic: ""; readonly version: string };
    readonly resources: readonly DeployedResource[];
  };
}

/** The state must have a time; no rule reads it, and the same capture gives the same file. */
const time = "2026-01-01T00:00:00Z";

/** What the engine's state would be had the program of a capture been deployed. @throws when a value is not known. */
export function renderDeployment(capture: Capture): Deployment {
  if (capture.mode === "preview") throw new Error("a capture of a preview has values that no state can hold");
  const defaults = defaultProviders(capture);
  const ids = new Map(capture.resources.map(({ provider }) => splitReference(provider)));
  const resources = capture.resources.map((resource) =>
    deployed(resource, ids.get(resource.urn) ?? `id-of-${resource.name}`, defaults.get(packageOf(resource))),
  );
  return {
    version: 3,
    deployment: {
      manifest: { time, magic: "", version: "v3.0.0" },
      resources: inOrder([...[...defaults.values()].map((provider) => provider.resource), ...resources]),
    },
  };
}

/** Empty for components. */
function packageOf({ type, custom }: CapturedResource): string {
  const [name = ""] = type.split(":");
  return custom && !type.startsWith("pulumi:providers:") ? name : "";
}

interface DefaultProvider {
  readonly reference: string;
  readonly resource: DeployedResource;
}

/** The engine makes a default provider for each package of which a resource names none. */
function defaultProviders({ project, stack, resources }: Capture): ReadonlyMap<string, DefaultProvider> {
  const needed = resources.filter((resource) => resource.provider === "" && packageOf(resource) !== "");
  const names = [...new Set(needed.map(packageOf))];
  return new Map(
    names.map((name) => {
      const type = `pulumi:providers:${name}`;
      const urn = `urn:pulumi:${stack}::${project}::${type}::default`;
      const id = `default-${name}`;
      const empty = { inputs: {}, outputs: {} };
      return [name, { reference: `${urn}::${id}`, resource: { urn, custom: true, type, id, ...empty, ...written } }];
    }),
  );
}

const written = { created: time, modified: time } as const;

function deployed(resource: CapturedResource, id: string, provider: DefaultProvider | undefined): DeployedResource {
  const { urn, custom, type, parent, dependencies, propertyDependencies, ignoreChanges } = resource;
  const reference = resource.provider === "" ? (provider?.reference ?? "") : resource.provider;
  return {
    urn,
    custom,
    type,
    ...(custom ? { id } : {}),
    inputs: asState(resource.inputs),
    outputs: {}, // no provider has answered, and no rule reads them
    ...(parent === "" ? {} : { parent }),
    ...(reference === "" ? {} : { provider: reference }),
    dependencies,
    propertyDependencies,
    ...(resource.protect ? { protect: true } : {}),
    ...(resource.retainOnDelete ? { retainOnDelete: true } : {}),
    ...(ignoreChanges.length === 0 ? {} : { ignoreChanges }),
    ...written,
  };
}

/** A reference to a provider is `<urn>::<id>`: the id of a provider is the one its users name. */
function splitReference(reference: string): readonly [urn: string, id: string] {
  const separator = reference.lastIndexOf("::");
  return [reference.slice(0, Math.max(separator, 0)), reference.slice(separator + 2)];
}

/** The secrets of a state file without a secrets manager are written in clear, as JSON text under `plaintext`. */
function asState(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, stateValue(value)]));
}

function stateValue(value: unknown): unknown {
  if (isSecret(value)) {
    const { value: inner, ...signature } = value;
    return { ...signature, plaintext: JSON.stringify(stateValue(inner)) };
  }
  if (Array.isArray(value)) return value.map(stateValue);
  return isObject(value) ? asState(value) : value;
}

/** The engine wants parents, providers and dependencies before those that name them. */
function inOrder(resources: readonly DeployedResource[]): readonly DeployedResource[] {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const ordered = new Set<DeployedResource>();
  const visit = (resource: DeployedResource): void => {
    if (ordered.has(resource)) return;
    for (const urn of needs(resource)) {
      const needed = byUrn.get(urn);
      if (needed !== undefined) visit(needed);
    }
    ordered.add(resource);
  };
  for (const resource of resources) visit(resource);
  return [...ordered];
}

const needs = ({ parent, provider, dependencies = [] }: DeployedResource): readonly string[] => [
  ...(parent === undefined ? [] : [parent]),
  ...(provider === undefined ? [] : [splitReference(provider)[0]]),
  ...dependencies,
];
