import { constants, copyFileSync, linkSync, realpathSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";

/**
 * Makes a program appear at a second path. A hard link and not a symbolic one: the program would see through that and
 * look for its companions beside the original. Across file systems it is a copy.
 */
export function placeProgram(program: string, path: string): string {
  const source = realpathSync(program);
  const wanted = statSync(source);
  const present = statSync(path, { throwIfNoEntry: false });
  if (present?.size === wanted.size && Math.trunc(present.mtimeMs) === Math.trunc(wanted.mtimeMs)) return path;
  const aside = `${path}.${String(process.pid)}.new`;
  rmSync(aside, { force: true });
  try {
    linkSync(source, aside);
  } catch {
    copyFileSync(source, aside, constants.COPYFILE_FICLONE);
    utimesSync(aside, wanted.atime, wanted.mtime);
  }
  renameSync(aside, path);
  return path;
}
