/*
 * What a credential looks like. A text of hexadecimal digits is not judged by its entropy, because digests, commits and
 * identifiers look the same.
 */

/** Last word of a name: `DB_PASSWORD` is one, `PASSWORD_FILE` and `TOKEN_EXPIRY` are not. */
const name =
  /(?:^|_)(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|CREDENTIALS?|DSN|(?:API|ACCESS|ACCOUNT|PRIVATE|SECRET|SIGNING|ENCRYPTION)_?KEY|CONNECTION_?STRING)$/i;

/** A switch, a file, or a reference that is resolved elsewhere. */
const harmless = /^(?:|true|false|\/[\w./-]+|\$.+)$/i;

/** Some of the shapes of https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml */
const forms: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:(?!\$)[^\s/@]+@/i, // the password of a URL
  /\b(?:AccountKey|SharedAccessKey|Password|Pwd|sig)=(?!["']?\$)[^;&\s]/i, // connection strings and signatures of Azure
  /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\./, // JSON web token
  /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/,
  /\b(?:gh[pousr]_\w{36}|github_pat_\w{36,}|xox[abprs]-[\w-]{10,}|glpat-[\w-]{20,})/,
];

/** In bits per character; a text of fewer than 23 cannot have it. https://github.com/Yelp/detect-secrets/blob/v1.5.0/detect_secrets/plugins/high_entropy_strings.py */
const entropyLimit = 4.5;

export function looksLikeCredential(variable: string | undefined, value: string): string | undefined {
  const isNamed = variable !== undefined && name.test(variable.replaceAll("-", "_"));
  if (isNamed && !harmless.test(value)) return "by its name";
  if (forms.some((form) => form.test(value))) return "by its form";
  return value.split(/[^\w+=-]/).some(isRandom) ? "by its randomness" : undefined;
}

function isRandom(word: string): boolean {
  const mixed = [/[a-z]/, /[A-Z]/, /\d/].every((kind) => kind.test(word));
  return mixed && entropyOf(word) > entropyLimit;
}

/** Shannon entropy in bits per character. */
export function entropyOf(text: string): number {
  const counts = [...Map.groupBy(text, (character) => character).values()].map(({ length }) => length);
  return counts.reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
