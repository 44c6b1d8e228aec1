import type { Issue } from "#components/core/issues.ts";
import { readOptions } from "#tools/text/options.ts";

export type ParsedArguments =
  | { readonly kind: "write" | "check" | "help" }
  | { readonly kind: "print"; readonly what: "connections" }
  | { readonly kind: "invalid"; readonly issues: readonly Issue[] };

export const helpText = `npm run docs -- [options]

Writes docs/generated/{workloads,network,service-map,connections,secrets}.md from the catalogue and both stack files.

  --check               write nothing; print what differs, exit code 1 when something does
  --print connections   print how the connections of the database are divided, and write nothing
  --help                this text

Exit code: 0 done, 1 the check found a difference, 2 invalid input.
`;

const options = { check: { type: "boolean" }, print: { type: "string" }, help: { type: "boolean" } } as const;

/** Reads the command line; every wrong option is reported, not only the first. */
export function parseArguments(argv: readonly string[]): ParsedArguments {
  const { values, issues } = readOptions(argv, options);
  if (values.has("help")) return { kind: "help" };
  const what = values.get("print");
  const all = [
    ...issues,
    ...(what === undefined || what === "" || what === "connections" // an empty one is reported by the reader
      ? []
      : [{ path: "--print", reason: `unknown (got ${JSON.stringify(what)}); use connections` }]),
    ...(what !== undefined && values.has("check")
      ? [{ path: "--check", reason: "has nothing to compare (got --print beside it); leave one out" }]
      : []),
  ];
  if (all.length > 0) return { kind: "invalid", issues: all };
  if (what === "connections") return { kind: "print", what };
  return { kind: values.has("check") ? "check" : "write" };
}
