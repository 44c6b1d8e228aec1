import { readFileSync } from "node:fs";
import { isMap, parseDocument } from "yaml";
import { parseStackConfig } from "#stacks/config/parse.ts";
import type { PlatformConfig } from "#stacks/config/schema.ts";

export type StackName = "staging" | "production";

export const readStackText = (stack: StackName): string =>
  readFileSync(new URL(`../../Pulumi.${stack}.yaml`, import.meta.url), "utf8");

/** The committed configuration, or a failure that names what is wrong with it. */
export function committedConfig(stack: StackName): PlatformConfig {
  const parsed = parseStackConfig(readStackText(stack));
  if ("config" in parsed) return parsed.config;
  throw new Error(JSON.stringify(parsed.issues, null, 2));
}

/** The text of a stack file with settings changed; `undefined` removes one. The path is the one messages use. */
export function editStack(stack: StackName, edits: Readonly<Record<string, unknown>>): string {
  const document = parseDocument(readStackText(stack));
  for (const [path, value] of Object.entries(edits)) {
    const [setting = "", ...inner] = path.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part));
    const place = ["config", `ms5:${String(setting)}`, ...inner];
    if (!isMap(document.get("config"))) throw new Error(`${stack} has no config`);
    if (value === undefined) document.deleteIn(place);
    else document.setIn(place, document.createNode(value));
  }
  // Quotes, because a bare date would reach the program as a timestamp.
  return document.toString({ defaultStringType: "QUOTE_DOUBLE" });
}

/** Issues of a text as `path: reason`; empty when it is accepted. */
export function complaints(text: string): readonly string[] {
  const parsed = parseStackConfig(text);
  return "issues" in parsed ? parsed.issues.map(({ path, reason }) => `${path}: ${reason}`) : [];
}
