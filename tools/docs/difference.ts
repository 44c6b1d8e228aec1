import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

/** How a file differs from what it should be, as git shows it; `""` for a file that is right. */
export function differenceOf(path: string, expected: string): string {
  const folder = mkdtempSync(join(tmpdir(), "ms5-docs-"));
  try {
    const aside = join(folder, basename(path));
    writeFileSync(aside, expected);
    const words = ["diff", "--no-index", "--no-color", "--no-ext-diff", "--", path, aside];
    const { status, stdout, stderr, error } = spawnSync("git", words, { encoding: "utf8" });
    if (error !== undefined || status === null || status > 1)
      throw new Error(`git diff failed: ${error?.message ?? stderr}`);
    // Without the lines about index and paths, which name the folder aside.
    return status === 0 ? "" : stdout.slice(Math.max(0, stdout.search(/^@@/m)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
