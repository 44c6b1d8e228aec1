import { isMembers, SecretValue, unknownValue } from "#policies/engine/marked-value.ts";

/** Thrown when a rule asks for a value that is not known yet; the engine turns it into an undetermined outcome. */
export class UnknownRead extends Error {
  readonly path: string;

  constructor(path: string) {
    super(`${path} is not known before deployment`);
    this.path = path;
  }
}

/** A path inside a value: text is split at its dots, a list is taken as it is (`["metadata", "labels", "ms5.io/class"]`). */
export type Path = string | readonly string[];

/** The path of a value from itself. */
const here: Path = [];

/**
 * Guarded reading of one value. Whatever is absent or of another type reads as `undefined`, so that a rule states what
 * must be there instead of what must not; whatever is unknown, or lies inside something unknown, throws.
 */
export class PropertyView {
  /** From the resource's inputs, for messages: `properties.subnets[0].name`. */
  readonly path: string;
  readonly #value: unknown;

  constructor(value: unknown, path: string) {
    this.#value = value;
    this.path = path;
  }

  at(path: Path): PropertyView {
    const steps = typeof path === "string" ? (path === "" ? [] : path.split(".")) : path;
    return steps.reduce<PropertyView>((view, step) => view.member(step), this);
  }

  /** The value itself, secrets revealed. @throws UnknownRead */
  read(path: Path = here): unknown {
    return this.at(path).#known();
  }

  boolean(path: Path = here): boolean | undefined {
    const value = this.read(path);
    return typeof value === "boolean" ? value : undefined;
  }

  string(path: Path = here): string | undefined {
    const value = this.read(path);
    return typeof value === "string" ? value : undefined;
  }

  number(path: Path = here): number | undefined {
    const value = this.read(path);
    return typeof value === "number" ? value : undefined;
  }

  /** Whether the value is one of these texts. */
  isOneOf(texts: readonly string[], path: Path = here): boolean {
    const value = this.read(path);
    return texts.some((text) => text === value);
  }

  /** The texts of a list; empty where there is no list. @throws UnknownRead for the first unknown item. */
  strings(path: Path = here): readonly string[] {
    return this.list(path).flatMap((item) => item.string() ?? []);
  }

  /** Views of the items of a list; reading an unknown item throws only then. */
  list(path: Path = here): readonly PropertyView[] {
    const view = this.at(path);
    const value = view.#known();
    return Array.isArray(value)
      ? value.map((item: unknown, index) => new PropertyView(item, `${view.path}[${String(index)}]`))
      : [];
  }

  /** The value with only these members, unread. */
  pick(...names: readonly string[]): PropertyView {
    const value = unwrap(this.#value);
    const members = names.map((name) => [name, memberOf(value, name)] as const);
    return new PropertyView(value === unknownValue ? value : Object.fromEntries(members), this.path);
  }

  /** Names of the members that are there. */
  keys(path: Path = here): readonly string[] {
    const value = this.read(path);
    return isMembers(value) ? Object.keys(value).filter((key) => value[key] !== undefined) : [];
  }

  /** Views of the members. */
  members(path: Path = here): readonly (readonly [string, PropertyView])[] {
    const view = this.at(path);
    return view.keys().map((key) => [key, view.member(key)] as const);
  }

  has(path: Path = here): boolean {
    return this.read(path) !== undefined;
  }

  isKnown(path: Path = here): boolean {
    return unwrap(this.at(path).#value) !== unknownValue;
  }

  /** Whether the value, or something it lies in, is marked as a secret. */
  isSecret(path: Path = here): boolean {
    return this.at(path).#value instanceof SecretValue;
  }

  protected member(step: string): PropertyView {
    const path = join(this.path, step);
    const value = unwrap(this.#value);
    // What lies inside something unknown is unknown, and the message names what is.
    if (value === unknownValue) return new PropertyView(unknownValue, this.path === "" ? path : this.path);
    const found = memberOf(value, step);
    const secret = this.#value instanceof SecretValue && found !== undefined;
    return new PropertyView(secret ? new SecretValue(found) : found, path);
  }

  #known(): unknown {
    const value = unwrap(this.#value);
    if (value === unknownValue) throw new UnknownRead(this.path);
    return value ?? undefined; // a serializer may write null for what is absent
  }
}

const join = (path: string, step: string): string =>
  /^[\w-]+$/.test(step) ? (path === "" ? step : `${path}.${step}`) : `${path}["${step}"]`;

function unwrap(value: unknown): unknown {
  return value instanceof SecretValue ? unwrap(value.value) : value;
}

function memberOf(value: unknown, step: string): unknown {
  if (Array.isArray(value)) return value[Number(step)];
  return isMembers(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}
