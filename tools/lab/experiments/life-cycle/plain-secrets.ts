import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { database } from "#stacks/catalog/database.ts";
import { isObject, isSecret } from "#tools/capture/marks.ts";
import { resourcesOf } from "#tools/lab/experiments/labs/inventory.ts";

/** A value nobody may read. Only its name is ever printed. */
export interface NamedSecret {
  readonly name: string;
  readonly value: string;
}

/** Shorter ones, such as a flag that somebody marked as secret, would be found everywhere. */
const shortestSecret = 8;

/** Names of roles are in the repository for everybody; in the vault they only complete a pair with the password. */
const publicNames: ReadonlySet<string> = new Set(database.roles.map(({ name }) => name));

/**
 * Secrets of a state that was exported with `--show-secrets`; an envelope then has the value as JSON in `plaintext`.
 * What a resource also declares in the open is none: the Kubernetes provider marks its copy of all inputs as a whole.
 */
export function secretsOf(exported: string): readonly NamedSecret[] {
  return resourcesOf(exported).flatMap(({ urn, inputs, outputs }) => {
    const owner = String(urn).split("::").at(-1) ?? "";
    const declared = new Set(openTexts(inputs));
    const marked = [...valuesIn(inputs, `${owner} inputs`), ...valuesIn(outputs, `${owner} outputs`)];
    return marked.filter(({ value }) => !declared.has(value) && !publicNames.has(value));
  });
}

function openTexts(value: unknown): readonly string[] {
  if (isSecret(value)) return [];
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(openTexts);
  return isObject(value) ? Object.values(value).flatMap(openTexts) : [];
}

function valuesIn(value: unknown, path: string, open = false): NamedSecret[] {
  if (isSecret(value)) {
    const { plaintext } = { plaintext: undefined, ...value } as { readonly plaintext?: unknown };
    return typeof plaintext === "string" ? valuesIn(JSON.parse(plaintext), path, true) : [];
  }
  if (typeof value === "string") return open && value.length >= shortestSecret ? [{ name: path, value }] : [];
  if (Array.isArray(value)) return value.flatMap((item, index) => valuesIn(item, `${path}.${String(index)}`, open));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => valuesIn(item, `${path}.${key}`, open));
}

/** How a value looks where somebody wrote it down: as it is, in JSON, in an address, in base64 at any offset. */
function formsOf(value: string): readonly (readonly [form: string, text: string])[] {
  const forms = [
    ["in clear", value],
    ["in JSON", JSON.stringify(value).slice(1, -1)],
    ["in an address", encodeURIComponent(value)],
    ...[0, 1, 2].map((offset) => ["in base64", base64At(value, offset)] as const),
  ] as const;
  const seen = new Set<string>();
  return forms.filter(([, text]) => !seen.has(text) && seen.add(text));
}

/** The characters of a longer base64 text that depend on nothing but the value, which begins `offset` bytes into a group. */
function base64At(value: string, offset: number): string {
  const length = offset + Buffer.byteLength(value);
  const text = Buffer.concat([Buffer.alloc(offset), Buffer.from(value)]).toString("base64");
  const ends = Math.floor((length * 8) / 6);
  return text.slice(offset === 0 ? 0 : offset + 1, ends);
}

interface SearchedText {
  readonly name: string;
  readonly content: Buffer;
}

/** `<where> holds <secret> <form>`, one for each place and secret. */
export function findPlain(texts: Iterable<SearchedText>, secrets: readonly NamedSecret[]): readonly string[] {
  const byValue = new Map(secrets.map((secret) => [secret.value, secret]));
  const needles = [...byValue.values()].map(({ name, value }) => ({
    name,
    forms: formsOf(value).map(([form, text]) => [form, Buffer.from(text)] as const),
  }));
  const findings: string[] = [];
  for (const { name: place, content } of texts) {
    for (const { name, forms } of needles) {
      const found = forms.find(([, bytes]) => content.includes(bytes));
      if (found !== undefined) findings.push(`${place} holds ${name} ${found[0]}`);
    }
  }
  return findings;
}

/** Regular files below a folder, one at a time; links lead to what is not the folder's. */
export function* filesBelow(folder: string, skip: (path: string) => boolean, root = folder): Generator<SearchedText> {
  for (const entry of readdirSync(folder).toSorted()) {
    const file = join(folder, entry);
    const name = relative(root, file);
    const status = lstatSync(file, { throwIfNoEntry: false });
    if (skip(name)) continue;
    if (status?.isDirectory() === true) yield* filesBelow(file, skip, root);
    else if (status?.isFile() === true) yield { name, content: readFileSync(file) };
  }
}
