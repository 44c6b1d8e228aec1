import type { Issue } from "#components/core/issues.ts";
import { isDay } from "#tools/plan/arguments.ts";
import { readOptions } from "#tools/text/options.ts";

export interface EvidenceRequest {
  readonly stacks: readonly string[];
  readonly out: string;
  /** @default the day of the commit */
  readonly date: string | undefined;
  readonly gate: "plan" | "deployment";
  readonly json: boolean;
}

export type ParsedArguments =
  | { readonly kind: "evidence"; readonly request: EvidenceRequest }
  | { readonly kind: "validate"; readonly folder: string }
  | { readonly kind: "help" }
  | { readonly kind: "invalid"; readonly issues: readonly Issue[] };

export const helpText = `npm run evidence -- --out DIR [options]

Judges a stack by every policy and writes what an auditor, a build server and a reviewer need.

  --out DIR        folder for the files; created, or replaced when this command wrote it
  --stack NAME     staging, production, or all (default: production)
  --date DAY       judge exemptions against this day, YYYY-MM-DD (default: the day of the commit)
  --gate deploy    an exemption that has ended no longer counts
  --json           print the summary as JSON instead of tables
  --validate DIR   let independent tools judge the SARIF and OSCAL files in DIR: the SARIF multitool,
                   and compliance-trestle, whose program the variable TRESTLE names (default: trestle)
  --help           this text

Files: evidence.json (canonical), evidence.sarif, oscal-assessment-results.json,
oscal-component-definition.json, junit.xml, control-matrix.csv, report.html. With --stack all each
stack has a folder of its own in DIR. The same commit gives the same bytes.
Exit code: 0 clean, 1 mandatory violations or a refused file, 2 invalid input.
`;

const options = {
  out: { type: "string" },
  stack: { type: "string" },
  date: { type: "string" },
  gate: { type: "string" },
  json: { type: "boolean" },
  validate: { type: "string" },
  help: { type: "boolean" },
} as const;

type OptionName = keyof typeof options;
type Values = ReadonlyMap<OptionName, string>;

/** Reads the command line; every wrong option is reported, not only the first. */
export function parseArguments(argv: readonly string[], known: readonly string[]): ParsedArguments {
  const { values, issues } = readOptions(argv, options);
  if (values.has("help")) return { kind: "help" };
  const all = [...issues, ...validateValues(values, known)];
  if (all.length > 0) return { kind: "invalid", issues: all };
  const folder = values.get("validate");
  if (folder !== undefined) return { kind: "validate", folder };
  const stack = values.get("stack") ?? "production";
  return {
    kind: "evidence",
    request: {
      stacks: stack === "all" ? known : [stack],
      out: values.get("out") ?? "",
      date: values.get("date"),
      gate: values.has("gate") ? "deployment" : "plan",
      json: values.has("json"),
    },
  };
}

function validateValues(values: Values, known: readonly string[]): readonly Issue[] {
  const issues: Issue[] = [];
  const oneOf = (name: OptionName, allowed: readonly string[]): void => {
    const got = values.get(name);
    if (got !== undefined && !allowed.includes(got))
      issues.push({ path: `--${name}`, reason: `unknown (got ${quote(got)}); use ${allowed.join(", ")}` });
  };
  oneOf("stack", [...known, "all"]);
  oneOf("gate", ["deploy"]);
  const date = values.get("date");
  if (date !== undefined && !isDay(date))
    issues.push({ path: "--date", reason: `not a day (got ${quote(date)}); write it as YYYY-MM-DD` });
  return [...issues, ...validateTarget(values)];
}

function validateTarget(values: Values): readonly Issue[] {
  if (!values.has("validate"))
    return values.has("out") ? [] : [{ path: "--out", reason: "needed (got nothing); name a folder for the files" }];
  const others = [...values.keys()].filter((name) => name !== "validate");
  return others.map((name) => ({ path: `--${name}`, reason: "has no meaning with --validate (got both); use one" }));
}

const quote = (text: string): string => JSON.stringify(text);
