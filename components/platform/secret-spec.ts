import type { Issue } from "#components/core/issues.ts";
import type { Day } from "#components/core/units.ts";

/** A secret the platform makes up itself. */
export interface SecretSpec {
  /** Name in the vault. */
  readonly name: string;
  /** Kind of the value, shown beside it in the vault. */
  readonly contentType: string;
  /** Characters, each a letter or a digit: about 5.95 bits. */
  readonly length: number;
  /** Raised by one to get a new value; whoever holds the old one must be told in the same change. */
  readonly generation: number;
}

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
  secrets.forEach(({ name, length }, index) => {
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
    if (length < minimumLength) {
      issues.push({
        path: `${path}.length`,
        reason: `${name} is guessable (got ${String(length)} characters); use at least ${String(minimumLength)}`,
      });
    }
  });
  return issues;
}
