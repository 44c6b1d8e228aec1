import { Buffer } from "node:buffer";

/** Who asks; only the environment's own registry is told. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

export interface Challenge {
  readonly scheme: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Asks over HTTP; `fetch` with a limit of time. */
export type Ask = (url: URL, init?: RequestInit) => Promise<Response>;

/** Reads `WWW-Authenticate`: https://www.rfc-editor.org/rfc/rfc9110#name-www-authenticate */
export function parseChallenge(header: string): Challenge {
  const scheme = /^\S+/.exec(header)?.[0] ?? "";
  const pairs = header.slice(scheme.length).matchAll(/([a-zA-Z_]+)\s*=\s*(?:"([^"]*)"|([^\s,]+))/g);
  const parameters = Object.fromEntries([...pairs].map(([, name = "", quoted, bare]) => [name, quoted ?? bare ?? ""]));
  return { scheme: scheme.toLowerCase(), parameters };
}

/** Unencrypted connections do not leave this machine. */
export const isLoopback = ({ hostname }: URL): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);

/**
 * The value of `Authorization` that answers a challenge.
 *
 * @throws Error in words, never with a credential in it
 */
export async function authorize(challenge: Challenge, credentials: Credentials | undefined, ask: Ask): Promise<string> {
  if (challenge.scheme === "bearer") return `Bearer ${await fetchToken(challenge, credentials, ask)}`;
  if (challenge.scheme !== "basic") {
    throw new Error(`the registry asks for an unknown kind of login (got ${JSON.stringify(challenge.scheme)})`);
  }
  if (credentials === undefined) throw new Error("the registry wants a login");
  return basic(credentials);
}

/**
 * Without credentials a token service gives a token for what is public.
 * https://distribution.github.io/distribution/spec/auth/token/
 */
async function fetchToken({ parameters }: Challenge, credentials: Credentials | undefined, ask: Ask): Promise<string> {
  const url = tokenService(parameters["realm"] ?? "");
  for (const name of ["service", "scope"]) {
    const value = parameters[name];
    if (value !== undefined) url.searchParams.set(name, value);
  }
  const headers: Record<string, string> = credentials === undefined ? {} : { Authorization: basic(credentials) };
  const answer = await ask(url, { headers });
  if (!answer.ok) throw new Error(`the token service of the registry answers ${String(answer.status)}`);
  return tokenIn(await answer.json().catch(() => undefined)); // the parser's own words would quote the answer
}

function tokenService(realm: string): URL {
  if (!URL.canParse(realm)) throw new Error(`the registry names no token service (got ${JSON.stringify(realm)})`);
  const url = new URL(realm);
  if (url.protocol === "https:" || isLoopback(url)) return url;
  throw new Error(`the token service is not encrypted (got ${url.origin})`);
}

const basic = ({ username, password }: Credentials): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;

function tokenIn(answer: unknown): string {
  const member = (name: string): unknown =>
    typeof answer === "object" && answer !== null ? Reflect.get(answer, name) : undefined;
  const token = member("token") ?? member("access_token");
  if (typeof token !== "string") throw new Error("the token service of the registry gives no token");
  return token;
}
