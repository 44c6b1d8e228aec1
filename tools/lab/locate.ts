import { spawnSync } from "node:child_process";
import { homedir } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";
import { binaryNames, groupOf, officialPlugins, pathPrograms, toolGroups } from "#tools/lab/binaries.ts";
import type { BinaryName, PathProgram, PluginName } from "#tools/lab/binaries.ts";
import { binaryPath, cacheRoot, cacheSlot, isProgram, slotState } from "#tools/lab/cache.ts";
import type { Environment, SlotState } from "#tools/lab/cache.ts";
import { installCommand, labError } from "#tools/lab/errors.ts";

/** Where a binary was found, in the order of preference. */
export type Origin = "PATH" | "plugin" | "cache";

export type Location =
  | { readonly found: true; readonly path: string; readonly origin: Origin }
  | { readonly found: false; readonly state: SlotState; readonly rejected: string | undefined };

/** Absolute path of a program of the lab; throws a one-line error with the remedy when it is not there. */
export function binary(name: BinaryName, environment: Environment = process.env): string {
  const location = locate(name, environment);
  if (location.found) return location.path;
  throw labError(missingReason(name, location.state), remedyFor(location.state));
}

/** Every program of the lab with its path, `undefined` where it has to be installed first. */
export function installed(environment: Environment = process.env): Record<BinaryName, string | undefined> {
  const pathOf = (name: BinaryName): string | undefined => {
    const location = locate(name, environment);
    return location.found ? location.path : undefined;
  };
  return {
    etcd: pathOf("etcd"),
    kwok: pathOf("kwok"),
    "kube-apiserver": pathOf("kube-apiserver"),
    "kube-controller-manager": pathOf("kube-controller-manager"),
    "kube-scheduler": pathOf("kube-scheduler"),
    kubectl: pathOf("kubectl"),
    pulumi: pathOf("pulumi"),
    "pulumi-resource-kubernetes": pathOf("pulumi-resource-kubernetes"),
    "rollouts-controller": pathOf("rollouts-controller"),
    "kubectl-argo-rollouts": pathOf("kubectl-argo-rollouts"),
  };
}

export function locate(name: BinaryName, environment: Environment): Location {
  const onPath = fromPath(name, environment);
  if (onPath?.fits === true) return { found: true, path: onPath.path, origin: "PATH" };
  if (name === "pulumi-resource-kubernetes") {
    const plugin = officialPlugin("kubernetes", environment);
    if (plugin !== undefined) return { found: true, path: join(plugin, name), origin: "plugin" };
  }
  const slot = cacheSlot(groupOf[name], cacheRoot(environment));
  const cached = binaryPath(slot, name);
  const state = slotState(slot);
  if (state === "ready") return { found: true, path: cached, origin: "cache" };
  return { found: false, state, rejected: onPath?.text };
}

/** Folder of an official plugin of the right version, as `pulumi plugin ls` would list it. */
export function officialPlugin(name: PluginName, environment: Environment = process.env): string | undefined {
  const home = environment["PULUMI_HOME"];
  const pulumiHome = home !== undefined && home !== "" ? home : join(homedir(), ".pulumi");
  const folder = join(pulumiHome, "plugins", `resource-${name}-v${officialPlugins[name]}`);
  return isProgram(join(folder, `pulumi-resource-${name}`)) ? folder : undefined;
}

export function programOnPath(name: string, environment: Environment): string | undefined {
  return (environment["PATH"] ?? "")
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, name))
    .find(isProgram);
}

function fromPath(name: BinaryName, environment: Environment) {
  const program = pathPrograms[name];
  const path = program === undefined ? undefined : programOnPath(name, environment);
  if (program === undefined || path === undefined) return undefined;
  const version = versionOf(path, program);
  const text = `${path} is ${version ?? "of unknown version"}`;
  return { path, text, fits: version === toolGroups[groupOf[name]].version };
}

const knownVersions = new Map<string, string | undefined>();

/** A program is asked once per run: starting one costs a tenth of a second. */
function versionOf(path: string, program: PathProgram): string | undefined {
  if (!knownVersions.has(path)) {
    const run = spawnSync(path, program.versionArguments, {
      encoding: "utf8",
      timeout: 10_000,
      // Neither a cluster nor an update server is to be asked for a version.
      env: { ...process.env, KUBECONFIG: "/dev/null", PULUMI_SKIP_UPDATE_CHECK: "true" },
    });
    knownVersions.set(path, program.versionPattern.exec(run.stdout)?.[1]);
  }
  return knownVersions.get(path);
}

function missingReason(name: BinaryName, state: SlotState): string {
  switch (state) {
    case "half-built":
      return `${name} is only half built (an installation was interrupted)`;
    case "building":
      return `${name} is being built by another installation`;
    default:
      return `${name} is not installed`;
  }
}

function remedyFor(state: SlotState): string {
  return state === "building" ? "wait until it has ended" : `run ${installCommand}`;
}

export function missingBinaries(environment: Environment): BinaryName[] {
  return binaryNames.filter((name) => !locate(name, environment).found);
}
