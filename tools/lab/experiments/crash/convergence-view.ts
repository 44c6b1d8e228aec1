import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isObject } from "#tools/capture/marks.ts";
import { openWorkspace, tell } from "#tools/lab/engine/commands.ts";
import { engineProcesses } from "#tools/lab/engine/engine-processes.ts";
import { listRevisions } from "#tools/lab/engine/helm-releases.ts";
import type { Kubectl } from "#tools/lab/engine/kubectl.ts";
import { listLabelled, managersOf, titleOf } from "#tools/lab/engine/live-objects.ts";
import { objectKeyOf, releaseIdOf } from "#tools/lab/engine/recovery.ts";
import type { LabStack } from "#tools/lab/engine/workspace.ts";
import type {
  ClusterObject,
  Convergence,
  StateContents,
  StateResource,
} from "#tools/lab/experiments/crash/convergence.ts";
import type { CrashContext } from "#tools/lab/experiments/crash/crash-context.ts";
import { listObjects } from "#tools/lab/plane/api-client.ts";
import { openArmState } from "#tools/lab/providers/azure-native/arm-state.ts";

/** Looks at everything that must agree. */
export async function viewOf(context: CrashContext): Promise<Convergence> {
  const { lab, urns, kinds, nodeNames, kubectl } = context;
  const { folder } = await openWorkspace(lab);
  const nodes = await listObjects(lab.plane.access, "/api/v1/nodes");
  const objects = await listLabelled(kubectl, kinds, "app.kubernetes.io/managed-by=pulumi");
  return {
    program: urns,
    state: await stateOf(lab),
    azure: Object.keys(openArmState(lab.folder).all()),
    expectedNodes: nodeNames,
    nodes: nodes.map(({ metadata }) => (isObject(metadata) ? String(metadata["name"]) : "")),
    objects: [
      ...objects.map((object): ClusterObject => ({ title: titleOf(object), managers: managersOf(object) })),
      ...(await releasesOf(kubectl)),
    ],
    locks: locksOf(join(lab.folder, "pulumi-state", ".pulumi", "locks")),
    processes: engineProcesses(folder).map(({ name }) => name),
  };
}

/** A release that is not whole goes by its status, so that the state does not know it. */
async function releasesOf(kubectl: Kubectl): Promise<readonly ClusterObject[]> {
  return (await listRevisions(kubectl))
    .filter(({ status }) => status !== "superseded")
    .map(({ id, status }) => ({ title: `Release ${id}${status === "deployed" ? "" : ` (${status})`}`, managers: [] }));
}

export async function stateOf(lab: LabStack): Promise<StateContents> {
  const workspace = await openWorkspace(lab);
  return parseState(await tell(workspace, ["stack", "export", "--stack", lab.stack]));
}

/** @param exported what `pulumi stack export` wrote. */
export function parseState(exported: string): StateContents {
  const content: unknown = JSON.parse(exported);
  const deployment = isObject(content) && isObject(content["deployment"]) ? content["deployment"] : {};
  return {
    resources: listOf(deployment["resources"]).map(readResource),
    pending: listOf(deployment["pending_operations"]).map(
      ({ type, resource }) => `${String(type)} ${isObject(resource) ? String(resource["urn"]) : ""}`,
    ),
  };
}

function readResource(entry: Readonly<Record<string, unknown>>): StateResource {
  const { urn, type, inputs } = entry;
  const id = typeof entry["id"] === "string" ? entry["id"] : ""; // a component has none
  const resource = { urn: String(urn), type: String(type), id, leaving: entry["delete"] === true };
  const creation = { ...resource, inputs: isObject(inputs) ? inputs : {}, parent: undefined, provider: undefined };
  const release = releaseIdOf(creation);
  if (release !== undefined) return { ...resource, object: `Release ${release}` };
  const key = objectKeyOf(creation);
  return key === undefined ? resource : { ...resource, object: titleOf(key) };
}

/** https://github.com/pulumi/pulumi/blob/v3.274.1/pkg/backend/diy/lock.go */
function locksOf(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".json"));
}

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
