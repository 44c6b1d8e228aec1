import { renderIssues } from "#components/core/issues.ts";
import type { LockRequest } from "#tools/images/arguments.ts";
import type { LockChange, LockUpdate } from "#tools/images/update.ts";
import { renderTable } from "#tools/text/table.ts";

const shortDigest = (digest: string | null): string => (digest ?? "").slice(0, "sha256:".length + 12);

/** What was found, for people; every line fits 100 columns but for what the registries say. */
export function renderText({ changes, problems }: LockUpdate, { check }: LockRequest): string {
  const rows = changes.map(({ key, kind, before, after }) => [kind, shortDigest(after ?? before), key]);
  const table = rows.length === 0 ? [] : [...renderTable(["", "digest", "image"], rows), ""];
  return [...table, ...verdict(changes, problems.length, check), ...problemLines(problems), ""].join("\n");
}

function verdict(changes: readonly LockChange[], problems: number, check: boolean): readonly string[] {
  const differences = changes.filter(isDifference).length;
  if (problems > 0)
    return [`${String(problems)} could not be read; ${check ? "nothing was proven" : "nothing was written"}`];
  if (!check) return [`written, ${String(differences)} of ${String(changes.length)} different`];
  return differences === 0
    ? ["the lock file says what the registries say"]
    : [`the lock file and the registries differ in ${String(differences)}; run npm run images:lock`];
}

const problemLines = (problems: LockUpdate["problems"]): readonly string[] =>
  problems.length === 0 ? [] : [renderIssues(problems)];

/** Whether the entry names another content than the registry. */
export const isDifference = ({ kind }: LockChange): boolean => kind !== "same" && kind !== "confirmed";

/** The same for programs. */
export const renderJson = ({ changes, problems }: LockUpdate, written: boolean): string =>
  `${JSON.stringify({ written, changes, problems }, null, 2)}\n`;
