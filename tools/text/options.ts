import { parseArgs } from "node:util";
import type { Issue } from "#components/core/issues.ts";

/** Options of a command by their long names. */
export type OptionTypes<Name extends string> = Readonly<Record<Name, { readonly type: "string" | "boolean" }>>;

export interface ReadOptions<Name extends string> {
  /** Texts as they were given, `""` for a switch. */
  readonly values: ReadonlyMap<Name, string>;
  /** What is wrong with the command line, all of it. */
  readonly issues: readonly Issue[];
}

/** Reads long options that are given once each; positional arguments are not taken. */
export function readOptions<Name extends string>(
  argv: readonly string[],
  options: OptionTypes<Name>,
): ReadOptions<Name> {
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true });
  const isName = (name: string): name is Name => Object.hasOwn(options, name);
  const values = new Map<Name, string>();
  const issues: Issue[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") {
      issues.push({ path: "arguments", reason: `not an option (got ${quote(token.value)}); see --help` });
    } else if (token.kind === "option") {
      const { name, rawName, value } = token;
      const problem = isName(name)
        ? problemOf(options[name].type, rawName, value, values.has(name))
        : `unknown option (got ${quote(rawName)}); see --help`;
      if (problem !== undefined) issues.push({ path: rawName, reason: problem });
      else if (isName(name)) values.set(name, value ?? "");
    }
  }
  return { values, issues };
}

function problemOf(
  type: "string" | "boolean",
  rawName: string,
  value: string | undefined,
  isSecond: boolean,
): string | undefined {
  if (type === "string" && (value === undefined || value === "")) return "needs a value (got nothing); see --help";
  if (type === "boolean" && value !== undefined) return `takes no value (got ${quote(value)}); leave it out`;
  return isSecond ? `given twice (got ${quote(value ?? rawName)}); give it once` : undefined;
}

const quote = (text: string): string => JSON.stringify(text);
