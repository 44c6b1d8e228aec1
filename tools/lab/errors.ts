/** What went wrong and what to do about it, in one line; the command line prints the message and nothing else. */
export class LabError extends Error {
  override readonly name = "LabError";
}

/** `<what is wrong>; <what to do>`. */
export function labError(problem: string, remedy: string): LabError {
  return new LabError(`${problem}; ${remedy}`);
}

export const installCommand = "npm run lab -- install";

/** Output of a failed build by which its cause is recognised, most specific first. */
const buildFailures: readonly { readonly pattern: RegExp; readonly problem: string; readonly remedy: string }[] = [
  {
    pattern: /no space left on device|disk quota exceeded/i,
    problem: "the disk is full",
    remedy: "free the space that the first line of the installation states, then run it again",
  },
  {
    pattern: /requires go >= \S+|toolchain not available|unsupported go version/i,
    problem: "this Go is too old for the pinned modules",
    remedy: "install the Go version of the go.mod file in tools/lab/toolchain, then run it again",
  },
  {
    pattern: /checksum mismatch|missing go\.sum entry|updates to go\.mod needed/i,
    problem: "the module files do not fit what was downloaded",
    remedy: "restore go.mod and go.sum of this group from the repository",
  },
  {
    pattern:
      /dial tcp|no such host|i\/o timeout|connection (refused|reset)|TLS handshake|module lookup disabled|: (?:40[34]|410|50\d) [A-Z]/i,
    problem: "the Go modules cannot be downloaded",
    remedy: "check the network and the GOPROXY setting of `go env`, then run it again",
  },
];

/** One line for a `go build` that ended badly. */
export function buildError(group: string, output: string): LabError {
  const known = buildFailures.find(({ pattern }) => pattern.test(output));
  if (known) return labError(`${group} was not built: ${known.problem}`, known.remedy);
  const lines = output.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("go: downloading"));
  return labError(
    `${group} was not built: go build says "${(lines.at(-1) ?? "nothing").trim()}"`,
    "correct that, then run it again",
  );
}

/** ENOENT: a file system such as /proc, in which nothing can be made. */
const unwritable: ReadonlySet<string> = new Set(["EACCES", "EPERM", "EROFS", "ENOENT"]);

/** One line for a file operation in the cache that failed. */
export function cacheError(folder: string, error: unknown): LabError {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOSPC" || code === "EDQUOT") {
    return labError(`the disk of ${folder} is full`, "free the space that the installation states, then run it again");
  }
  if (unwritable.has(code)) {
    return labError(`${folder} cannot be written`, "set MS5_LAB_CACHE to a folder of your own");
  }
  return labError(
    `${folder} cannot be used (${error instanceof Error ? error.message : String(error)})`,
    "check that folder",
  );
}
