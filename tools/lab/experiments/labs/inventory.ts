import { isObject } from "#tools/capture/marks.ts";
import { kubernetesObjects } from "#tools/lab/captured-objects.ts";
import { openWorkspace, tell } from "#tools/lab/engine/commands.ts";
import type { TemporaryLab } from "#tools/lab/experiments/labs/temporary-lab.ts";
import { listObjects } from "#tools/lab/plane/api-client.ts";
import { isReady } from "#tools/lab/plane/fleet.ts";
import { openArmState } from "#tools/lab/providers/azure-native/arm-state.ts";
import { StrictServer } from "#tools/lab/strict-dry-run.ts";
import type { Capture } from "#tools/capture/model.ts";

/** A resource in the engine's state. */
interface StateResource {
  readonly urn: string;
  readonly type: string;
  /** `""` for a component. */
  readonly id: string;
}

/** What is there, asked of everybody who keeps something. */
export interface Inventory {
  readonly state: readonly StateResource[];
  /** Ids of the emulated Azure. */
  readonly azure: readonly string[];
  readonly namespaces: readonly string[];
  /** Titles of those objects of the stack that the API server has. */
  readonly objects: readonly string[];
  readonly nodes: readonly string[];
  /** Those of the nodes that take pods. */
  readonly readyNodes: readonly string[];
}

export async function takeInventory(lab: TemporaryLab, capture: Capture): Promise<Inventory> {
  const { access } = lab.plane;
  const [nodes, namespaces] = [
    await listObjects(access, "/api/v1/nodes"),
    await listObjects(access, "/api/v1/namespaces"),
  ];
  const server = new StrictServer(access);
  const objects: string[] = [];
  for (const { title, object } of kubernetesObjects(capture)) {
    if ((await server.read(object)).status === 200) objects.push(title);
  }
  return {
    state: parseState(await exportState(lab)),
    azure: Object.keys(openArmState(lab.folder).all()),
    namespaces: namespaces.map(nameOf),
    objects,
    nodes: nodes.map(nameOf),
    readyNodes: nodes.filter(isReady).map(nameOf),
  };
}

/** The engine's state as JSON. With `--show-secrets` it holds every secret in clear: keep it in memory. */
export async function exportState(lab: TemporaryLab, extra: readonly string[] = []): Promise<string> {
  const workspace = await openWorkspace(lab);
  return tell(workspace, ["stack", "export", "--stack", lab.stack, ...extra]);
}

/** Reads what `pulumi stack export` printed. */
function parseState(exported: string): readonly StateResource[] {
  return resourcesOf(exported).map(({ urn, type, id }) => ({
    urn: String(urn),
    type: String(type),
    id: typeof id === "string" ? id : "",
  }));
}

export function resourcesOf(exported: string): readonly Readonly<Record<string, unknown>>[] {
  const content: unknown = JSON.parse(exported);
  const deployment = isObject(content) ? content["deployment"] : undefined;
  const resources = isObject(deployment) ? deployment["resources"] : undefined;
  return Array.isArray(resources) ? resources.filter((resource) => isObject(resource)) : [];
}

function nameOf({ metadata }: Readonly<Record<string, unknown>>): string {
  return isObject(metadata) ? String(metadata["name"]) : "";
}
