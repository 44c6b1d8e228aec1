/** One thing that is wrong with an argument, in the caller's terms. */
export interface Issue {
  /** Property path as the caller wrote it, for example `pools.spota.maxCount`. */
  readonly path: string;
  /** `<what is wrong> (got <value>); <what to do>`; lower case, no full stop, never a secret. */
  readonly reason: string;
}

/** Renders issues one per line, indented, as `path: reason`. */
export function renderIssues(issues: readonly Issue[]): string {
  return issues.map(({ path, reason }) => `  ${path === "" ? "(root)" : path}: ${reason}`).join("\n");
}
