import type { Issue } from "#components/core/issues.ts";
import type { Day } from "#components/core/units.ts";
import { referencesIn } from "#components/platform/secret-template.ts";

/** Where the value of a secret comes from. */
export type SecretOrigin =
  /** Made up: `length` characters, each a letter or a digit, about 5.95 bits. `generation` is raised by one to get a new value. */
  | { readonly kind: "generated"; readonly length: number; readonly generation: number }
  /** No secret by itself; kept beside its password because whoever reads the one reads the pair. */
  | { readonly kind: "fixed"; readonly value: string }
  /** Text around other secrets, `{{name}}` each, and around facts that are known once the platform is there. */
  | { readonly kind: "composed"; readonly template: string };

/** How a new value reaches those who hold the old one. */
export type SecretRotation =
  /** Read once, at the start: pods are replaced. */
  | { readonly kind: "restart"; readonly note: string }
  /** The same, and everybody who is signed in signs in again. */
  | { readonly kind: "sessionsEnd"; readonly note: string }
  /** Somebody watches the file or the Kubernetes Secret and puts the new value to work. */
  | { readonly kind: "reload"; readonly by: string; readonly note: string }
  /** What was encrypted with the old value must be encrypted again first. */
  | { readonly kind: "reencrypt"; readonly note: string }
  /** Never changes by itself. */
  | { readonly kind: "constant"; readonly note: string };

/** A secret of the vault. */
export interface SecretSpec {
  /** Name in the vault. */
  readonly name: string;
  /** Kind of the value, shown beside it in the vault. */
  readonly contentType: string;
  readonly origin: SecretOrigin;
}

type Origin<Kind extends SecretOrigin["kind"]> = Extract<SecretOrigin, { readonly kind: Kind }>;

/** A secret that needs nothing but itself. */
export type OwnSecret = SecretSpec & { readonly origin: Origin<"generated"> | Origin<"fixed"> };
export type ComposedSecret = SecretSpec & { readonly origin: Origin<"composed"> };

export const isOwn = <Secret extends SecretSpec>(secret: Secret): secret is Secret & OwnSecret =>
  secret.origin.kind !== "composed";
export const isComposed = <Secret extends SecretSpec>(secret: Secret): secret is Secret & ComposedSecret =>
  secret.origin.kind === "composed";

/** https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#vault-name-and-object-name */
const namePattern = /^[0-9a-zA-Z-]{1,127}$/;
/** 20 characters of 62 are 119 bits; NIST SP 800-131A asks for at least 112. */
const minimumLength = 20;

/** First second of a day, UTC, as Key Vault wants its dates. `NaN` for a day the calendar does not have. */
export function dayToUnixSeconds(day: Day): number {
  const milliseconds = Date.parse(`${day}T00:00:00Z`);
  const exists = !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(day);
  return exists ? milliseconds / 1000 : Number.NaN;
}

export function validateSecrets(secrets: readonly SecretSpec[], expireOn: Day): Issue[] {
  const issues: Issue[] = [];
  if (Number.isNaN(dayToUnixSeconds(expireOn))) {
    issues.push({ path: "expireOn", reason: `is not a calendar day (got "${expireOn}"); write YYYY-MM-DD` });
  }
  const names = secrets.map(({ name }) => name.toLowerCase());
  secrets.forEach(({ name, origin }, index) => {
    const path = `secrets[${String(index)}]`;
    if (!namePattern.test(name)) {
      issues.push({
        path: `${path}.name`,
        reason: `a vault allows letters, digits and hyphens only (got "${name}"); rename it`,
      });
    }
    if (names.indexOf(name.toLowerCase()) !== index) {
      issues.push({
        path: `${path}.name`,
        reason: `is used twice (got "${name}"); vault names ignore case, rename one`,
      });
    }
    if (origin.kind === "generated" && origin.length < minimumLength) {
      issues.push({
        path: `${path}.origin.length`,
        reason: `${name} is guessable (got ${String(origin.length)} characters); use at least ${String(minimumLength)}`,
      });
    }
  });
  return issues;
}

/** What a table of secrets cannot say about itself: every text is made of own secrets of the table and of given facts. */
export function validateTemplates(secrets: readonly SecretSpec[], facts: readonly string[]): Issue[] {
  const known = new Set([...secrets.filter(isOwn).map(({ name }) => name), ...facts]);
  return secrets.flatMap((secret, index) => {
    if (!isComposed(secret)) return [];
    return referencesIn(secret.origin.template)
      .filter((reference) => !known.has(reference))
      .map((reference) => ({
        path: `secrets[${String(index)}].origin.template`,
        reason: `${secret.name} contains what nobody gives (got "${reference}"); name a generated or fixed secret, or one of ${facts.join(", ")}`,
      }));
  });
}
