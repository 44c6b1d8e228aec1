import { randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { lstatSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isMap, parseDocument } from "yaml";
import { renderEnvironment } from "#tools/lab/engine/environment.ts";
import { placeProgram } from "#tools/lab/engine/place-program.ts";
import { readSalt, renderProjectFile, renderStackFile } from "#tools/lab/engine/workspace-files.ts";
import { labError } from "#tools/lab/errors.ts";
import { readRecord } from "#tools/lab/plane/lab-folder.ts";
import { binary, officialPlugin } from "#tools/lab/locate.ts";
import type { Environment } from "#tools/lab/cache.ts";

/** Which stack a lab runs and where it keeps everything. */
export interface LabStack {
  /** State folder of the lab. */
  readonly folder: string;
  readonly stack: string;
}

/** A place in which the CLI runs the program against the lab. */
export interface Workspace extends LabStack {
  readonly project: string;
  /** Holds the lab's Pulumi.yaml; working directory of the CLI. */
  readonly directory: string;
  readonly pulumi: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Event logs of the runs. */
  readonly events: string;
}

/** Programs a workspace is made of, and where. */
export interface WorkspaceParts {
  readonly repository: string;
  readonly pulumi: string;
  readonly kubernetesProvider: string;
  readonly randomProvider: string;
}

const engineFolder = import.meta.dirname;
const standIns = join(engineFolder, "..", "providers");

/** What a program run needs of the repository. `tools` is absent: the program must not know the lab. */
const linked = ["stacks", "components", "policies", "node_modules", "package.json", "tsconfig.json"] as const;

/** @throws LabError when a program is missing. */
export function locateParts(environment: Environment = process.env): WorkspaceParts {
  return {
    repository: join(engineFolder, "..", "..", ".."),
    pulumi: binary("pulumi", environment),
    kubernetesProvider: dirname(binary("pulumi-resource-kubernetes", environment)),
    randomProvider: officialPlugin("random", environment) ?? join(standIns, "random"),
  };
}

/**
 * Makes or renews the lab's own copy of the project. Settings come from the committed files at every call, only the
 * salt of an earlier copy stays; the committed files themselves are never written.
 */
export function prepareWorkspace(
  lab: LabStack,
  parts: WorkspaceParts,
  environment: Environment = process.env,
): Workspace {
  mkdirSync(lab.folder, { recursive: true, mode: 0o700 });
  const folder = realpathSync(lab.folder); // the engine compares paths as text
  const place = (name: string): string => {
    mkdirSync(join(folder, name), { recursive: true, mode: 0o700 });
    return join(folder, name);
  };
  const directory = place("workspace");
  const programs = place("bin");
  linkRepository(parts.repository, directory);
  const project = copyProject({ folder, stack: lab.stack }, parts, directory);
  return {
    folder,
    stack: lab.stack,
    project,
    directory,
    pulumi: placePrograms(parts, programs),
    environment: renderEnvironment(environment, {
      folder,
      programs,
      home: place("pulumi-home"),
      state: place("pulumi-state"),
      passphrase: passphraseOf(folder),
    }),
    events: place("events"),
  };
}

/** A link of an earlier lab may lead to another copy of the repository. */
function linkRepository(repository: string, directory: string): void {
  for (const name of linked) {
    const target = join(repository, name);
    const link = join(directory, name);
    if (!existsSync(target)) continue;
    const status = lstatSync(link, { throwIfNoEntry: false });
    if (status?.isSymbolicLink() === true && readlinkSync(link) === target) continue;
    rmSync(link, { force: true });
    symlinkSync(target, link);
  }
}

/** @returns the project's name. */
function copyProject({ folder, stack }: LabStack, parts: WorkspaceParts, directory: string): string {
  const project = readFileSync(join(parts.repository, "Pulumi.yaml"), "utf8");
  const contents = parseDocument(project).contents;
  const name = isMap(contents) ? String(contents.get("name")) : "";
  const stackFile = `Pulumi.${stack}.yaml`;
  const source = join(parts.repository, stackFile);
  if (!existsSync(source)) throw labError(`there is no ${stackFile}`, "name a stack that has one with --stack");
  const copy = join(directory, stackFile);
  const salt = existsSync(copy) ? readSalt(readFileSync(copy, "utf8")) : undefined;
  const providers = {
    "azure-native": join(standIns, "azure-native"),
    random: parts.randomProvider,
    kubernetes: parts.kubernetesProvider,
  };
  replaceFile(join(directory, "Pulumi.yaml"), renderProjectFile(project, providers));
  replaceFile(copy, renderStackFile(readFileSync(source, "utf8"), name, { salt, charts: chartsUrl(folder) }));
  return name;
}

/** A place without a control plane, as a preview alone needs it, has no mirror either. */
function chartsUrl(folder: string): string | undefined {
  const port = readRecord({ folder })?.ports["charts"];
  return port === undefined ? undefined : `http://127.0.0.1:${String(port)}`;
}

/** The engine looks for its language host beside itself and warns about one found elsewhere. */
function placePrograms(parts: WorkspaceParts, folder: string): string {
  const own = (name: string): string => join(engineFolder, "bin", name);
  placeLink(own("pulumi-language-nodejs"), join(folder, "pulumi-language-nodejs"));
  placeLink(own("kubelogin"), join(folder, "kubelogin"));
  placeLink(process.execPath, join(folder, "node")); // an older one on PATH cannot read TypeScript
  return placeProgram(parts.pulumi, join(folder, "pulumi"));
}

function placeLink(target: string, link: string): void {
  rmSync(link, { force: true });
  symlinkSync(target, link);
}

function passphraseOf(folder: string): string {
  const file = join(folder, "passphrase");
  if (!existsSync(file)) replaceFile(file, randomBytes(24).toString("base64url"));
  return readFileSync(file, "utf8");
}

/** Written aside and renamed: an interrupted run leaves no half file. */
function replaceFile(file: string, text: string): void {
  const aside = `${file}.${String(process.pid)}.new`;
  writeFileSync(aside, text, { mode: 0o600 });
  renameSync(aside, file);
}
