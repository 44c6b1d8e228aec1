import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openWorkspace, tell } from "#tools/lab/engine/commands.ts";
import type { CommandOptions } from "#tools/lab/engine/commands.ts";
import { endOrphans } from "#tools/lab/engine/engine-processes.ts";
import { forgetUnfinished, listRevisions } from "#tools/lab/engine/helm-releases.ts";
import type { Kubectl } from "#tools/lab/engine/kubectl.ts";
import { findObjects, releaseFields, titleOf } from "#tools/lab/engine/live-objects.ts";
import {
  azureIdOf,
  importIdOf,
  objectKeyOf,
  parsePendingCreations,
  parsePlannedCreations,
  planImport,
  releaseIdOf,
  subscriptionOf,
} from "#tools/lab/engine/recovery.ts";
import type { Creation } from "#tools/lab/engine/recovery.ts";
import type { LabStack, Workspace } from "#tools/lab/engine/workspace.ts";
import { binary } from "#tools/lab/locate.ts";
import { openArmState } from "#tools/lab/providers/azure-native/arm-state.ts";
import { finishWork } from "#tools/lab/providers/azure-native/finish-work.ts";
import { kubeconfigFile } from "#tools/lab/providers/azure-native/functions.ts";

export interface Recovery {
  /** Names of the processes that the killed engine had left and that had to be ended. */
  readonly ended: readonly string[];
  /** URNs of creations that were interrupted. */
  readonly pending: readonly string[];
  /** Ids of the resources that existed already and are in the state now. */
  readonly imported: readonly string[];
}

export interface RecoverOptions extends CommandOptions {
  /** `false` leaves out what exists and is not in the state; an experiment shows what that costs. @default true */
  readonly importing?: boolean;
  /** Tells each step when it is done. */
  readonly onStep?: (line: string) => void;
}

interface Session {
  readonly workspace: Workspace;
  readonly options: CommandOptions;
  readonly kubectl: Kubectl;
  readonly say: (line: string) => void;
}

/**
 * Makes a stack usable after its engine, or the cluster under it, was killed. Ends what the engine left, releases the
 * lock, drops the pending creations, and imports what exists already: first the interrupted creations, whose generated
 * names only the state knows, then whatever else the program would create and finds in place, because an answer that is
 * lost on its way leaves no trace in the state. The next `up` creates the rest.
 */
export async function recover(lab: LabStack, options: RecoverOptions = {}): Promise<Recovery> {
  const { importing = true, onStep: say = () => undefined, ...rest } = options;
  const workspace = await openWorkspace(lab, rest);
  const kubectl = { program: binary("kubectl"), kubeconfig: join(workspace.folder, kubeconfigFile) };
  const session: Session = { workspace, options: rest, kubectl, say };
  const ended = await endOrphans(workspace.folder);
  say(`processes left by the killed run: ${namesOf(ended)}`);
  const exported = await releaseStack(session);
  const pending = parsePendingCreations(exported);
  say(`pending creations: ${namesOf(pending.map(({ urn }) => urn))}`);
  await finishWork(workspace.folder);
  say(`Helm releases begun and forgotten: ${namesOf(await forgetUnfinished(kubectl))}`);
  // Refresh also settles interrupted updates and deletions: it reads what is there.
  await tellStack(session, ["refresh", "--yes", "--skip-preview", "--clear-pending-creates"]);
  say("pulumi refresh: the state is what Azure and the cluster have");
  const imported: string[] = [];
  if (importing) {
    const subscription = subscriptionOf(exported);
    imported.push(...(await importExisting(session, pending, subscription)));
    const plan = await tellStack(session, ["preview", "--json"]);
    imported.push(...(await importExisting(session, parsePlannedCreations(plan), subscription)));
  }
  say(`pulumi import: ${namesOf(imported)}`);
  return { ended, pending: pending.map(({ urn }) => urn), imported };
}

/** @returns what `pulumi stack export` wrote. */
async function releaseStack(session: Session): Promise<string> {
  await tellStack(session, ["cancel", "--yes"]);
  session.say("pulumi cancel: no lock is left");
  return tellStack(session, ["stack", "export"]);
}

function tellStack({ workspace, options }: Session, args: readonly string[]): Promise<string> {
  return tell(workspace, [...args, "--stack", workspace.stack], options);
}

const namesOf = (names: readonly string[]): string => (names.length === 0 ? "none" : names.join(", "));

/** @returns the ids of what was imported. */
async function importExisting(
  session: Session,
  creations: readonly Creation[],
  subscription: string,
): Promise<string[]> {
  const { workspace, kubectl } = session;
  const azure = new Set(Object.keys(openArmState(workspace.folder).all()).map((id) => id.toLowerCase()));
  const keys = creations.flatMap((creation) => objectKeyOf(creation) ?? []);
  const objects = new Map((await findObjects(kubectl, keys)).map((object) => [titleOf(object), object]));
  const deployed = (await listRevisions(kubectl)).filter(({ status }) => status === "deployed").map(({ id }) => id);
  const file = planImport(creations, (creation) => {
    const id = azureIdOf(creation, subscription);
    if (id !== undefined) return azure.has(id.toLowerCase()) ? id : undefined;
    const release = releaseIdOf(creation);
    if (release !== undefined) return deployed.includes(release) ? release : undefined;
    const key = objectKeyOf(creation);
    return key !== undefined && objects.has(titleOf(key)) ? importIdOf(key) : undefined;
  });
  if (file.resources.length === 0) return [];
  // Before the import: it draws the manager that the next change is made under.
  for (const object of objects.values()) await releaseFields(kubectl, object);
  const path = join(workspace.folder, "import.json");
  writeFileSync(path, JSON.stringify(file, undefined, 2));
  const quiet = ["--yes", "--skip-preview", "--generate-code=false", "--protect=false"];
  await tellStack(session, ["import", "--file", path, ...quiet]);
  return file.resources.map(({ id }) => id);
}
