import { z } from "zod";
import { renderIssues } from "#components/core/issues.ts";
import type { Issue } from "#components/core/issues.ts";
import { planDraft } from "#stacks/config/draft.ts";
import { rules } from "#stacks/config/rules/rules.ts";
import { platformSchema } from "#stacks/config/schema.ts";
import type { PlatformConfig } from "#stacks/config/schema.ts";
import { parseStackFile } from "#stacks/config/stack-file.ts";
import { suggest } from "#stacks/config/suggest.ts";
import { renderSchemaIssues } from "#stacks/config/zod-issues.ts";
import type { SchemaIssue } from "#stacks/config/zod-issues.ts";

/** Name of the Pulumi project, and so the namespace of its settings. */
export const project = "ms5";
const defaultProviders = "pulumi:disable-default-providers";

export type ParsedConfig = { readonly config: PlatformConfig } | { readonly issues: readonly Issue[] };

export interface ParsedStack {
  readonly config: PlatformConfig;
  /** What the engine would hand to the program, for `pulumi.runtime.setAllConfig`. */
  readonly values: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
}

/** Reads `Pulumi.<stack>.yaml`; everything that is wrong with it comes at once. */
export function parseStackConfig(text: string): ParsedStack | { readonly issues: readonly Issue[] } {
  const { values, secretKeys, issues } = parseStackFile(text, project);
  // Without any value the file itself could not be read, and complaints about missing settings would bury the cause.
  if (issues.length > 0 && Object.keys(values).length === 0) return { issues };
  const parsed = parseConfig(values, secretKeys);
  if (!("config" in parsed)) return { issues: [...issues, ...parsed.issues] };
  return issues.length > 0 ? { issues } : { config: parsed.config, values, secretKeys };
}

/** Checks what the engine hands to the program: text by `namespace:name`, JSON for objects. */
export function parseConfig(
  values: Readonly<Record<string, string>>,
  secretKeys: readonly string[] = [],
): ParsedConfig {
  const secret = new Set(secretKeys);
  const settings = Object.entries(values).filter(([key]) => key.startsWith(`${project}:`));
  const input = Object.fromEntries(
    settings.map(([key, value]) => [nameOf(key), secret.has(key) ? undefined : decode(nameOf(key), value)]),
  );
  const result = platformSchema.safeParse(input);
  const rejected = result.success
    ? []
    : renderSchemaIssues(platformSchema, input, result.error).filter((issue) => !isSecretSetting(issue, secret));
  const draft = result.success
    ? result.data
    : planDraft(
        input,
        rejected.map(({ segments }) => segments),
      );
  const issues: readonly Issue[] = [
    ...foreignKeys(Object.keys(values)),
    ...settings.filter(([key]) => secret.has(key)).map(([key]) => encryptedSetting(nameOf(key))),
    ...defaultProvidersIssues(values[defaultProviders]),
    ...rejected.map(({ path, reason }) => ({ path, reason })),
    ...rules.flatMap((rule) => rule(draft)),
  ];
  return result.success && issues.length === 0 ? { config: result.data } : { issues };
}

/** The message for a whole file, in the form every tool prints. */
export function renderInvalidStack(file: string, issues: readonly Issue[]): string {
  return `${file} is invalid\n${renderIssues(issues)}`;
}

const nameOf = (key: string): string => key.slice(project.length + 1);
const settingNames = Object.keys(platformSchema.shape);

/** Objects and lists travel as JSON and booleans as words; whatever else does not decode stays text, for the schema to refuse. */
function decode(name: string, value: string): unknown {
  const schema: unknown = Reflect.get(platformSchema.shape, name);
  if (schema instanceof z.ZodBoolean) return value === "true" ? true : value === "false" ? false : value;
  if (!isMapping(schema)) return value;
  try {
    const decoded: unknown = JSON.parse(value);
    return decoded;
  } catch {
    return value === "" ? undefined : value;
  }
}

const isMapping = (schema: unknown): boolean =>
  schema instanceof z.ZodObject || schema instanceof z.ZodRecord || schema instanceof z.ZodDiscriminatedUnion;

/** A setting under a mistyped namespace would be ignored in silence. */
function foreignKeys(keys: readonly string[]): readonly Issue[] {
  return keys
    .filter((key) => !key.startsWith(`${project}:`) && !key.startsWith("pulumi:"))
    .map((key) => {
      const [namespace = "", name = ""] = key.split(":");
      const remedy = settingNames.includes(name) ? `write ${project}:${name}` : suggest(namespace, [project, "pulumi"]);
      return { path: key, reason: `nothing reads this namespace (got ${namespace}); ${remedy}` };
    });
}

const isSecretSetting = ({ segments }: SchemaIssue, secret: ReadonlySet<string>): boolean =>
  secret.has(`${project}:${String(segments[0])}`);

const encryptedSetting = (path: string): Issue => ({
  path,
  reason: "encrypted, but no setting of this program is a secret; write it in plain text, secrets belong in the vault",
});

function defaultProvidersIssues(value: string | undefined): readonly Issue[] {
  if (value === '["*"]') return [];
  const reason = `must list "*" and nothing else${value === undefined ? "" : ` (got ${value})`}`;
  const remedy = "otherwise a resource without a provider uses whatever credentials the machine has";
  return [{ path: defaultProviders, reason: `${reason}; ${remedy}` }];
}
