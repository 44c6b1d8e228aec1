import { z } from "zod";
import type { Issue } from "#components/core/issues.ts";
import type { PathSegment } from "#stacks/config/draft.ts";
import { suggest } from "#stacks/config/suggest.ts";

/** What the schema objects to: where, and in the words of the house. */
export interface SchemaIssue extends Issue {
  readonly segments: readonly PathSegment[];
}

/** Turns the schema's issues into `<what is wrong> (got <value>); <what to do>`, one for each place. */
export function renderSchemaIssues(schema: z.ZodType, input: unknown, error: z.ZodError): readonly SchemaIssue[] {
  const issues = error.issues.flatMap((issue) => renderIssue(schema, input, issue));
  return issues.filter(({ path }, index) => issues.findIndex((other) => other.path === path) === index);
}

function renderIssue(schema: z.ZodType, input: unknown, issue: z.core.$ZodIssue): readonly SchemaIssue[] {
  const segments = issue.path.map((segment) => (typeof segment === "number" ? segment : String(segment)));
  if (issue.code === "unrecognized_keys") {
    const expected = settingsAt(schema, segments);
    return issue.keys.map((key) => at([...segments, key], `not a known setting; ${suggest(key, expected)}`));
  }
  if (issue.code === "invalid_key") {
    const [sentence = issue.message] = issue.issues.map(({ message }) => message);
    return [at(segments, withValue(sentence, segments.at(-1)))];
  }
  const value = valueAt(input, segments);
  return [at(segments, withValue(sentenceOf(schema, segments, issue, value), value))];
}

function sentenceOf(
  schema: z.ZodType,
  segments: readonly PathSegment[],
  issue: z.core.$ZodIssue,
  value: unknown,
): string {
  if (issue.code === "invalid_type" && (issue.expected === "object" || issue.expected === "record")) {
    const settings = settingsAt(schema, segments);
    const names = settings.length === 0 ? "its entries" : settings.join(", ");
    return `must be a mapping; write ${names} below it`;
  }
  const options = optionsOf(issue);
  // YAML makes a number of a bare 1.36, which then looks like one of the options.
  if (typeof value === "number" && options.includes(String(value))) return "must be text; write it in quotes";
  if (issue.message.includes("; ")) return issue.message;
  return options.length === 0
    ? `${issue.message}; correct the value`
    : `must be one of ${options.join(", ")}; choose one of them`;
}

function optionsOf(issue: z.core.$ZodIssue): readonly string[] {
  if (issue.code === "invalid_value") return issue.values.map(String);
  return issue.code === "invalid_union" && "options" in issue && Array.isArray(issue.options)
    ? issue.options.map(String)
    : [];
}

/** Puts the value between what is wrong and what to do. */
export function withValue(sentence: string, value: unknown): string {
  const [wrong = sentence, ...remedy] = sentence.split("; ");
  const head = value === undefined ? `missing, ${wrong}` : `${wrong} (got ${show(value)})`;
  return [head, ...remedy].join("; ");
}

/** A value short enough for a message; never the content of a whole object. */
export function show(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${String(value.length)}`;
  if (typeof value === "object" && value !== null) return "a mapping";
  if (typeof value !== "string") return String(value);
  const shown = value.replaceAll(credentials, "//[secret]@");
  return shown.length > 60 ? `${JSON.stringify(shown.slice(0, 57))}…` : JSON.stringify(shown);
}

/** User and password of an address, whether or not it is one. */
const credentials = /\/\/[^/]*@/g;

export function renderPath(segments: readonly PathSegment[]): string {
  return segments.reduce<string>((path, segment) => {
    if (typeof segment === "number") return `${path}[${String(segment)}]`;
    return path === "" ? segment : `${path}.${segment}`;
  }, "");
}

const at = (segments: readonly PathSegment[], reason: string): SchemaIssue => ({
  segments,
  path: renderPath(segments),
  reason,
});

function valueAt(root: unknown, segments: readonly PathSegment[]): unknown {
  return segments.reduce<unknown>(
    (value, segment) => (typeof value === "object" && value !== null ? Reflect.get(value, segment) : undefined),
    root,
  );
}

/** Names of the settings the schema knows at a place. */
function settingsAt(root: z.ZodType, segments: readonly PathSegment[]): readonly string[] {
  const schemas = segments.reduce<readonly z.core.$ZodType[]>(
    (candidates, segment) => candidates.flatMap((schema) => childrenOf(schema, segment)),
    [root],
  );
  return [
    ...new Set(schemas.flatMap(unwrap).flatMap((each) => (each instanceof z.ZodObject ? Object.keys(each.shape) : []))),
  ];
}

function childrenOf(schema: z.core.$ZodType, segment: PathSegment): readonly z.core.$ZodType[] {
  return unwrap(schema).flatMap((each) => childOf(each, segment) ?? []);
}

function childOf(schema: z.core.$ZodType, segment: PathSegment): z.core.$ZodType | undefined {
  let child: unknown;
  if (schema instanceof z.ZodObject) child = schema.shape[segment];
  if (schema instanceof z.ZodRecord) child = schema.valueType;
  if (schema instanceof z.ZodArray) child = schema.element;
  return child instanceof z.ZodType ? child : undefined;
}

/** Looks through what only wraps a schema, and into the arms of a union. */
function unwrap(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  if (schema instanceof z.ZodExactOptional) return unwrap(schema.unwrap());
  if (!(schema instanceof z.ZodDiscriminatedUnion)) return [schema];
  const arms: readonly z.core.$ZodType[] = schema.options;
  return arms.flatMap(unwrap);
}
