import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { differenceOf } from "#tools/docs/difference.ts";
import { StagedOutput } from "#tools/plan/output.ts";

/** Lines of one page's differences that are shown. */
const shown = 60;

/** Writes the pages that are not yet as they should be. @returns their names. */
export function writeDocuments(folder: string, documents: ReadonlyMap<string, string>): readonly string[] {
  mkdirSync(folder, { recursive: true });
  const changed = [...documents].filter(([name, content]) => contentOf(join(folder, name)) !== content);
  const output = new StagedOutput();
  try {
    for (const [name, content] of changed) output.addFile(join(folder, name), content);
    output.commit();
  } finally {
    output.discard();
  }
  return changed.map(([name]) => name);
}

/** What would change, in words; `""` when nothing would. */
export function checkDocuments(folder: string, documents: ReadonlyMap<string, string>): string {
  return [...documents]
    .map(([name, content]) => {
      const path = join(folder, name);
      const there = contentOf(path);
      if (there === content) return "";
      return there === undefined ? `${name} is missing\n` : `${name} differs\n${clip(differenceOf(path, content))}`;
    })
    .join("");
}

const contentOf = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, "utf8") : undefined);

function clip(text: string): string {
  const lines = text.trimEnd().split("\n");
  const rest = lines.length - shown;
  return [...lines.slice(0, shown), ...(rest > 0 ? [`and ${String(rest)} more lines`] : []), ""].join("\n");
}
