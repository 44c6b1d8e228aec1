import type { Environment } from "#policies/engine/subject.ts";

interface CacheParameters {
  /** Whether a copy of the data must be kept beside it. */
  readonly replicated: boolean;
}

export const cacheParameters: Readonly<Record<Environment, CacheParameters>> = {
  staging: { replicated: false },
  production: { replicated: true },
};

/** Databases whose clients know no other way to sign in than a key, by logical name, with the reason. */
export const keyedCaches: Readonly<Record<string, string>> = {
  "cache-database": "Celery's client of the broker sends AUTH with a password; it asks Entra ID for no token",
};
