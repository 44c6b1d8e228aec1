import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import type { Issue } from "#components/core/issues.ts";

/** A file or folder to be written, with the option that asked for it. */
export interface Target {
  readonly option: string;
  readonly path: string;
  readonly kind: "file" | "folder";
}

/** Lies in every folder the tool wrote, and lets it replace that folder later. */
export const folderMark = ".ms5-plan";

/** Inserts the stack before the extension: `plan.json` becomes `plan-staging.json`. */
export function pathFor(path: string, stack: string, several: boolean): string {
  if (!several) return path;
  const extension = extname(path);
  return join(dirname(path), `${basename(path, extension)}-${stack}${extension}`);
}

/** What would stop the targets from being written; looked at before any work is done. */
export function validateTargets(targets: readonly Target[]): readonly Issue[] {
  return targets.flatMap((target): Issue[] => {
    const problem = problemOf(target);
    return problem === undefined
      ? []
      : [{ path: target.option, reason: `${problem.what} (got ${JSON.stringify(target.path)}); ${problem.remedy}` }];
  });
}

interface Problem {
  readonly what: string;
  readonly remedy: string;
}

function problemOf({ path, kind }: Target): Problem | undefined {
  const parent = dirname(resolve(path));
  if (!isFolder(parent)) return { what: "the folder does not exist", remedy: `create ${parent} first` };
  if (!isWritable(parent))
    return {
      what: "the folder cannot be written",
      remedy: `choose another place or change the permissions of ${parent}`,
    };
  if (!existsSync(path)) return undefined;
  if (kind === "file") {
    return isFolder(path) ? { what: "a folder, not a file", remedy: "name a file" } : undefined;
  }
  if (!isFolder(path)) return { what: "a file, not a folder", remedy: "name a folder" };
  const entries = readdirSync(path);
  return entries.length === 0 || entries.includes(folderMark)
    ? undefined
    : { what: "the folder holds files this command did not write", remedy: "name a new or empty folder" };
}

/** Everything is written aside first and renamed at the end, so that a failure leaves what was there before. */
export class StagedOutput {
  readonly #staged: { readonly aside: string; readonly path: string }[] = [];

  addFile(path: string, content: string): void {
    const aside = this.#aside(path);
    writeFileSync(aside, content);
  }

  /** `files` maps paths inside the folder to contents. */
  addFolder(path: string, files: ReadonlyMap<string, string>): void {
    const aside = this.#aside(path);
    mkdirSync(aside);
    writeFileSync(join(aside, folderMark), "written by npm run plan or npm run evidence; replaced on the next run\n");
    for (const [name, content] of files) {
      mkdirSync(dirname(join(aside, name)), { recursive: true });
      writeFileSync(join(aside, name), content);
    }
  }

  commit(): void {
    for (const { aside, path } of this.#staged) {
      if (isFolder(path)) rmSync(path, { recursive: true });
      renameSync(aside, path);
    }
    this.#staged.length = 0;
  }

  /** Removes what was written aside; harmless after a commit. */
  discard(): void {
    for (const { aside } of this.#staged) rmSync(aside, { recursive: true, force: true });
    this.#staged.length = 0;
  }

  #aside(path: string): string {
    const target = resolve(path);
    const aside = join(dirname(target), `.${basename(target)}.${String(process.pid)}.tmp`);
    this.#staged.push({ aside, path: target });
    return aside;
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
