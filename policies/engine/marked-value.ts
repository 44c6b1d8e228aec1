/** Stands for a value that is not known before deployment, anywhere in the inputs of a subject. */
export const unknownValue: unique symbol = Symbol("unknown until deployment");

/** A value that must not be shown. Rules may compare it; {@link redact} keeps it out of messages. */
export class SecretValue {
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }
}

export type Members = Readonly<Record<string, unknown>>;

export function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof SecretValue);
}

/** Every text that is secret in a value, at any depth; texts too short to be told from ordinary words are left out. */
export function secretTexts(value: unknown, inside = false): readonly string[] {
  if (value instanceof SecretValue) return secretTexts(value.value, true);
  if (Array.isArray(value)) return value.flatMap((item) => secretTexts(item, inside));
  if (isMembers(value)) return Object.values(value).flatMap((member) => secretTexts(member, inside));
  return inside && typeof value === "string" && value.length >= 4 ? [value] : [];
}

/** Replaces every secret text of a message. */
export function redact(message: string, secrets: readonly string[]): string {
  return secrets.reduce((text, secret) => text.replaceAll(secret, "[secret]"), message);
}
