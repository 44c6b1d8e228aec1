import type { Issue } from "#components/core/issues.ts";
import { readOptions } from "#tools/text/options.ts";

/** What the command line asked for. */
export interface PlanRequest {
  readonly stacks: readonly string[];
  readonly base: string | undefined;
  readonly json: string | undefined;
  readonly html: string | undefined;
  readonly markdown: string | undefined;
  readonly out: string | undefined;
  readonly date: string;
  readonly gate: "deploy" | undefined;
  readonly mode: "preview" | "update";
  readonly commit: string | undefined;
}

export type ParsedArguments =
  | { readonly kind: "plan"; readonly request: PlanRequest }
  | { readonly kind: "help" }
  | { readonly kind: "invalid"; readonly issues: readonly Issue[] };

export const helpText = `npm run plan -- [options]

Shows what the platform program would create, without an account, a CLI or a network.

  --stack NAME      staging, production, or all (default: staging)
  --base BASE       compare with a git ref or a plan saved by --json
  --json FILE       write the plan as JSON; - writes it to standard output instead of the summary
  --html FILE       write one self-contained HTML page
  --markdown FILE   write a pull-request comment
  --out DIR         write the rendered Kubernetes manifests and stack outputs into DIR
  --date DAY        judge support and expiry dates against this day, YYYY-MM-DD (default: today)
  --gate deploy     treat what must not reach a deployment as an error
  --mode MODE       update (default): identifiers filled with samples; preview: unknown, as in a first preview
  --commit SHA      recorded in the plan
  --help            this text

With --stack all, -<stack> is inserted before the extension of every file and appended to DIR.
Exit code: 0 clean, 1 findings, 2 invalid input.
`;

const options = {
  stack: { type: "string" },
  base: { type: "string" },
  json: { type: "string" },
  html: { type: "string" },
  markdown: { type: "string" },
  out: { type: "string" },
  date: { type: "string" },
  gate: { type: "string" },
  mode: { type: "string" },
  commit: { type: "string" },
  help: { type: "boolean" },
} as const;

type OptionName = keyof typeof options;
type Texts = Readonly<Partial<Record<OptionName, string>>>;

/** Reads the command line; every wrong option is reported, not only the first. */
export function parseArguments(argv: readonly string[], known: readonly string[], today: string): ParsedArguments {
  const { values, issues } = readOptions(argv, options);
  if (values.has("help")) return { kind: "help" };
  const texts: Texts = Object.fromEntries(values);
  const all = [...issues, ...validateTexts(texts, known)];
  if (all.length > 0) return { kind: "invalid", issues: all };
  const stack = texts.stack ?? "staging";
  return {
    kind: "plan",
    request: {
      stacks: stack === "all" ? known : [stack],
      base: texts.base,
      json: texts.json,
      html: texts.html,
      markdown: texts.markdown,
      out: texts.out,
      date: texts.date ?? today,
      gate: texts.gate === undefined ? undefined : "deploy",
      mode: texts.mode === "preview" ? "preview" : "update",
      commit: texts.commit,
    },
  };
}

function validateTexts(texts: Texts, known: readonly string[]): readonly Issue[] {
  const { stack = "all", gate = "deploy", mode = "update", date, json } = texts;
  const issues: Issue[] = [];
  const oneOf = (path: string, got: string, allowed: readonly string[]): void => {
    if (!allowed.includes(got)) issues.push({ path, reason: `unknown (got ${quote(got)}); use ${wordList(allowed)}` });
  };
  oneOf("--stack", stack, [...known, "all"]);
  oneOf("--gate", gate, ["deploy"]);
  oneOf("--mode", mode, ["update", "preview"]);
  if (date !== undefined && !isDay(date)) {
    issues.push({ path: "--date", reason: `not a day (got ${quote(date)}); write it as YYYY-MM-DD` });
  }
  if (json === "-" && stack === "all" && texts.stack !== undefined) {
    issues.push({ path: "--json", reason: 'one plan only (got "-" with --stack all); name a file or one stack' });
  }
  return [...issues, ...sharedTargets(texts)];
}

/** Two artefacts in one file would overwrite each other. */
function sharedTargets(texts: Texts): readonly Issue[] {
  const targets = (["json", "html", "markdown", "out"] as const).filter((name) => texts[name] !== undefined);
  return targets
    .filter((name, index) => targets.slice(0, index).some((earlier) => texts[earlier] === texts[name]))
    .map((name) => ({ path: `--${name}`, reason: `given twice (got ${quote(texts[name] ?? "")}); use another file` }));
}

export function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

const quote = (text: string): string => JSON.stringify(text);
const wordList = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1) ?? ""}`;
