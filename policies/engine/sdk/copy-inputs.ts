import { SecretValue, unknownValue } from "#policies/engine/marked-value.ts";
import type { Members } from "#policies/engine/marked-value.ts";
import { isSecretShaped } from "#policies/engine/secret-shapes.ts";

/** Inputs as policies read them, and the errors by which the SDK refuses its unknown values, by path. */
export interface CopiedInputs {
  readonly inputs: Members;
  readonly refusals: ReadonlyMap<string, Error>;
}

/**
 * Copies the properties that the SDK hands to a policy. They are a proxy that throws at every unknown value, one by one:
 * https://github.com/pulumi/pulumi-policy/blob/v1.21.0/sdk/nodejs/policy/proxy.ts. Here each becomes a mark in its place,
 * so that one unknown value does not hide what is known beside it.
 */
export function copyInputs(type: string, props: object): CopiedInputs {
  const refusals = new Map<string, Error>();
  const copy = new Copy(type, refusals);
  return { inputs: copy.members(props, ""), refusals };
}

class Copy {
  readonly #type: string;
  readonly #refusals: Map<string, Error>;

  constructor(type: string, refusals: Map<string, Error>) {
    this.#type = type;
    this.#refusals = refusals;
  }

  members(value: object, path: string): Members {
    return Object.fromEntries(Object.keys(value).map((key) => [key, this.#member(value, key, join(path, key))]));
  }

  #member(holder: object, key: string | number, path: string): unknown {
    const value = this.#read(holder, key, path);
    // The SDK takes the mark off a secret; what looks like one is kept out of messages all the same.
    return typeof value === "string" && isSecretShaped(this.#type, path) ? new SecretValue(value) : value;
  }

  #read(holder: object, key: string | number, path: string): unknown {
    let value: unknown;
    try {
      value = Reflect.get(holder, key);
    } catch (refusal) {
      if (!(refusal instanceof Error)) throw refusal;
      this.#refusals.set(path, refusal);
      return unknownValue;
    }
    if (Array.isArray(value)) return Array.from(value.keys(), (index) => this.#item(value, index, path));
    return typeof value === "object" && value !== null ? this.members(value, path) : value;
  }

  #item(list: readonly unknown[], index: number, path: string): unknown {
    return this.#member(list, index, `${path}[${String(index)}]`);
  }
}

/** As {@link PropertyView} writes paths. */
const join = (path: string, key: string): string =>
  /^[\w-]+$/.test(key) ? (path === "" ? key : `${path}.${key}`) : `${path}["${key}"]`;
