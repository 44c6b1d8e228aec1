import type {
  RegisterResourceOutputsRequest,
  RegisterResourceRequest,
  RegisterResourceResponse,
} from "@pulumi/pulumi/proto/resource_pb.js";
import type { MockMonitor } from "@pulumi/pulumi/runtime/mocks.js";
import type { CapturedResource, Properties, SourcePosition } from "#tools/capture/model.ts";
import { framesOf } from "#tools/capture/sdk-internals.ts";

export const stackType = "pulumi:pulumi:Stack";

export interface RecorderOptions {
  readonly project: string;
  readonly stack: string;
  /** Absolute path of the repository; frames outside it are dropped. */
  readonly root: string;
}

type Answered = (error: unknown, response: RegisterResourceResponse) => void;

/**
 * Replaces three methods of the mock monitor: URNs are built as the engine builds them, every request is recorded
 * whole, and a URN claimed twice is refused as the engine refuses it. The claim is made when the URN is built and not
 * when the registration finishes, because registrations overlap.
 */
export function record(monitor: MockMonitor, options: RecorderOptions): ReadonlyMap<string, CapturedResource> {
  const resources = new Map<string, CapturedResource>();
  const claimed = new Set<string>();
  const register = monitor.registerResource.bind(monitor);
  const registerOutputs = monitor.registerResourceOutputs.bind(monitor);
  Object.assign(monitor, {
    newUrn: (parent: string, type: string, name: string): string => {
      const urn = urnOf(options, parent, type, name);
      if (claimed.has(urn)) throw new Error(`duplicate resource URN ${urn}; give one of the two another name`);
      claimed.add(urn);
      return urn;
    },
    registerResource: (request: RegisterResourceRequest, done: Answered) =>
      register(request, (error: unknown, response: RegisterResourceResponse) => {
        if (!error) resources.set(response.getUrn(), capturedFrom(request, response.getUrn(), options.root));
        done(error, response);
      }),
    registerResourceOutputs: (request: RegisterResourceOutputsRequest, done: () => void) => {
      const resource = resources.get(request.getUrn());
      const outputs = request.getOutputs()?.toJavaScript() ?? {};
      if (resource !== undefined) resources.set(resource.urn, { ...resource, registeredOutputs: outputs });
      registerOutputs(request, done);
    },
  });
  return resources;
}

/** `urn:pulumi:<stack>::<project>::<type$type…>::<name>`; the stack's own type is not part of its children's chain. */
export function urnOf(
  { project, stack }: Pick<RecorderOptions, "project" | "stack">,
  parent: string,
  type: string,
  name: string,
): string {
  const parentTypes = parent.split("::")[2] ?? stackType;
  const chain = parentTypes === stackType ? "" : `${parentTypes}$`;
  return `urn:pulumi:${stack}::${project}::${chain}${type}::${name}`;
}

function capturedFrom(request: RegisterResourceRequest, urn: string, root: string): CapturedResource {
  const propertyDependencies: Record<string, readonly string[]> = {};
  request.getPropertydependenciesMap().forEach((value, key) => {
    propertyDependencies[key] = value.getUrnsList().toSorted();
  });
  return {
    urn,
    type: request.getType(),
    name: request.getName(),
    custom: request.getCustom(),
    parent: request.getParent(),
    provider: request.getProvider(),
    inputs: inputsOf(request),
    dependencies: request.getDependenciesList().toSorted(),
    propertyDependencies,
    protect: request.getProtect() ?? false,
    retainOnDelete: request.getRetainondelete() ?? false,
    deleteBeforeReplace: request.getDeletebeforereplace(),
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    aliases: aliasesOf(request),
    version: request.getVersion(),
    frames: repositoryFrames(request, root),
    registeredOutputs: undefined,
  };
}

const inputsOf = (request: RegisterResourceRequest): Properties => request.getObject()?.toJavaScript() ?? {};

/** Aliases the program declares, as a URN or as the parts that differ; azure-native's own, one for each API version, are left out. */
function aliasesOf(request: RegisterResourceRequest): string[] {
  const urns = request.getAliasurnsList().filter((urn) => !urn.includes("azure-native:"));
  const declared = request.getAliasesList().flatMap((alias) => {
    if (alias.getUrn() !== "") return [alias.getUrn()];
    const spec = alias.getSpec();
    if (spec === undefined || (spec.getName() === "" && spec.getType().startsWith("azure-native:"))) return [];
    const parts: readonly (readonly [string, string])[] = [
      ["name", spec.getName()],
      ["type", spec.getType()],
      ["parent", spec.getParenturn() === request.getParent() ? "" : spec.getParenturn()],
    ];
    return [parts.flatMap(([key, value]) => (value === "" ? [] : [`${key}=${value}`])).join(",")];
  });
  return [...new Set([...urns, ...declared])].filter((alias) => alias !== "");
}

function repositoryFrames(request: RegisterResourceRequest, root: string): SourcePosition[] {
  const prefix = `${root.replace(/\/$/, "")}/`;
  return framesOf(request).flatMap(({ path, line }) =>
    path.startsWith(prefix) && !path.includes("/node_modules/") ? [{ file: path.slice(prefix.length), line }] : [],
  );
}
