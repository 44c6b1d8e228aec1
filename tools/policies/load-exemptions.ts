import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, YAMLParseError } from "yaml";
import { parseExemptions } from "#policies/engine/exemptions.ts";
import type { ExemptionFile } from "#policies/engine/exemptions.ts";

/** The committed exemptions. A file that is no YAML is a problem of the file, as a row that is incomplete is. */
export function loadExemptions(root: string, rules: readonly string[]): ExemptionFile {
  const source = readFileSync(join(root, "policies", "exemptions.yaml"), "utf8");
  try {
    const content: unknown = parse(source);
    return parseExemptions(content, rules);
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    return { exemptions: [], problems: [error.message.split("\n")[0] ?? error.message] };
  }
}
