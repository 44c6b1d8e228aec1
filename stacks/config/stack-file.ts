import { isAlias, isMap, isScalar, isSeq, parseDocument } from "yaml";
import type { Document, Scalar, YAMLMap } from "yaml";
import type { Issue } from "#components/core/issues.ts";
import { suggest } from "#stacks/config/suggest.ts";
import { parsePlainScalar } from "#stacks/config/yaml-scalar.ts";
import type { YamlScalar } from "#stacks/config/yaml-scalar.ts";

/** What a stack file says, in the form in which the Pulumi CLI hands it to a program. */
export interface StackFile {
  /** Text by `namespace:name`; objects and lists are JSON with sorted keys, scalars are their text. */
  readonly values: Readonly<Record<string, string>>;
  /** Keys that are encrypted as a whole or somewhere inside. */
  readonly secretKeys: readonly string[];
  readonly issues: readonly Issue[];
}

/** Stands for a value that only `pulumi` with the passphrase or the key can decrypt. The ciphertext is dropped here. */
export const encryptedValue = "[secret]";

/** https://github.com/pulumi/pulumi/blob/master/sdk/go/common/workspace/project.go, `ProjectStack` */
const fileKeys = ["config", "encryptionsalt", "secretsprovider", "encryptedkey", "environment"] as const;

type Value = YamlScalar | readonly Value[] | { readonly [key: string]: Value };

interface Reading {
  readonly document: Document;
  readonly issues: Issue[];
  /** Paths of the encrypted values met so far. */
  readonly encrypted: string[];
}

/**
 * Reads `Pulumi.<stack>.yaml` as the CLI does: keys without a namespace belong to the project, objects become JSON,
 * `secure:` marks ciphertext. Stricter in one point: an unknown key at the top of the file is an issue, where the CLI
 * ignores it silently.
 */
export function parseStackFile(text: string, project: string): StackFile {
  const document = parseDocument(text, { schema: "failsafe" });
  if (document.errors.length > 0) {
    const issues = document.errors.map(({ message, linePos }) => ({
      path: `line ${String(linePos?.[0].line ?? 1)}`,
      reason: `not valid YAML: ${firstLine(message)}; correct the line`,
    }));
    return { values: {}, secretKeys: [], issues };
  }
  const reading: Reading = { document, issues: [], encrypted: [] };
  const root = document.contents;
  if (root === null || (isScalar(root) && root.source === "")) return { values: {}, secretKeys: [], issues: [] };
  if (!isMap(root)) {
    reading.issues.push({ path: "", reason: "must be a mapping; start the file with `config:`" });
    return { values: {}, secretKeys: [], issues: reading.issues };
  }
  for (const name of root.items.map(({ key }) => keyText(key))) {
    if (fileKeys.some((known) => known === name)) continue;
    reading.issues.push({ path: name, reason: `not a key of a stack file; ${suggest(name, fileKeys)}` });
  }
  return { ...readConfig(reading, root.get("config", true), project), issues: reading.issues };
}

function readConfig(reading: Reading, config: unknown, project: string): Omit<StackFile, "issues"> {
  const values: Record<string, string> = {};
  const secretKeys: string[] = [];
  if (config === undefined || (isScalar(config) && config.source === "")) return { values, secretKeys };
  if (!isMap(config)) {
    reading.issues.push({ path: "config", reason: "must be a mapping; indent the settings below it" });
    return { values, secretKeys };
  }
  for (const { key, value } of config.items) {
    const name = parseKey(keyText(key), project);
    if (name === undefined) {
      reading.issues.push({
        path: keyText(key),
        reason: `not a configuration key; write it like ${project}:${keyText(key).split(":").at(-1) ?? "name"}`,
      });
      continue;
    }
    const before = reading.encrypted.length;
    values[name] = renderText(readNode(reading, value, name));
    if (reading.encrypted.length > before) secretKeys.push(name);
  }
  return { values, secretKeys: secretKeys.sort() };
}

/** sdk/go/common/resource/config/key.go: `ns:name`, or `ns:config:name` from the days when the module was spelt out. */
function parseKey(key: string, project: string): string | undefined {
  const parts = key.split(":");
  if (parts.length === 1) return `${project}:${key}`;
  if (parts.length === 2) return key;
  const [namespace, module, name] = parts;
  return parts.length === 3 && module === "config" ? `${String(namespace)}:${String(name)}` : undefined;
}

function readNode(reading: Reading, node: unknown, path: string): Value {
  const resolved = isAlias(node) ? node.resolve(reading.document) : node;
  if (isScalar(resolved)) return readScalar(reading, resolved, path);
  if (isSeq(resolved)) return resolved.items.map((item, index) => readNode(reading, item, `${path}[${String(index)}]`));
  if (!isMap(resolved)) return null;
  const object = readMap(reading, resolved, path);
  const [only, ...others] = Object.entries(object);
  if (only?.[0] !== "secure" || others.length > 0 || typeof only[1] !== "string") return object;
  reading.encrypted.push(path);
  return encryptedValue;
}

function readMap(reading: Reading, map: YAMLMap, path: string): Readonly<Record<string, Value>> {
  const merged: Record<string, Value> = {};
  const own: Record<string, Value> = {};
  for (const { key, value } of map.items) {
    const name = keyText(key);
    if (name !== "<<") own[name] = readNode(reading, value, `${path}.${name}`);
    else Object.assign(merged, ...[readNode(reading, value, path)].flat().reverse());
  }
  // Keys written in the mapping win over merged ones, wherever the merge stands.
  return { ...merged, ...own };
}

function readScalar(reading: Reading, node: Scalar, path: string): Value {
  if (node.tag !== undefined && node.tag !== "tag:yaml.org,2002:str") {
    reading.issues.push({ path, reason: `must not carry a YAML tag (got ${node.tag}); write the plain value` });
  }
  const written = typeof node.value === "string" ? node.value : (node.source ?? "");
  return node.type === "PLAIN" && node.tag === undefined ? parsePlainScalar(written) : written;
}

/** A key that is no text takes the notation of its value: `1.50` becomes `1.5`. */
function keyText(key: unknown): string {
  if (!isScalar(key)) return String(key);
  const written = String(key.value);
  return key.type === "PLAIN" && written !== "<<" ? String(parsePlainScalar(written)) : written;
}

const firstLine = (message: string): string => (message.split(/ at line | in the block|\n/)[0] ?? message).trim();

/** Text of a top-level value: strings as they are, an empty value as nothing, all else as JSON. */
function renderText(value: Value): string {
  if (typeof value === "string") return value;
  return value === null ? "" : renderJson(value);
}

/** JSON as Go writes it: keys sorted, no spaces, `<`, `>` and `&` escaped. */
function renderJson(value: Value): string {
  if (typeof value === "bigint") return value.toString();
  if (value === null || typeof value === "boolean" || typeof value === "number") return JSON.stringify(value);
  if (typeof value === "string") return renderString(value);
  if (isList(value)) return `[${value.map(renderJson).join(",")}]`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${renderString(key)}:${renderJson(each)}`).join(",")}}`;
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
const renderString = (value: string): string =>
  JSON.stringify(value).replaceAll(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
