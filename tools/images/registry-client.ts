import { createHash } from "node:crypto";
import { authorize, isLoopback, parseChallenge } from "#tools/images/authentication.ts";
import type { Ask, Credentials } from "#tools/images/authentication.ts";
import { manifestTypes } from "#tools/images/media-types.ts";

/** What a registry says a tag is. */
export interface Manifest {
  readonly digest: string;
  readonly mediaType: string;
}

export interface RegistryAccess {
  /** Host with its port. */
  readonly host: string;
  readonly credentials: Credentials | undefined;
  readonly milliseconds: number;
}

/** The specification lets a registry refuse larger ones. */
const largestManifest = 4 * 1024 * 1024;

/**
 * Asks a registry what a tag is, and believes it only after hashing what it serves under that digest.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pulling-manifests
 *
 * @throws Error in words
 */
export async function resolveManifest(access: RegistryAccess, repository: string, tag: string): Promise<Manifest> {
  const base = baseOf(access.host);
  const request = withLogin(access, limited(access.milliseconds));
  const at = (reference: string): URL => new URL(`/v2/${repository}/manifests/${reference}`, base);
  const head = await request(at(tag), "HEAD");
  refuse(head, `${repository}:${tag}`);
  const named = head.headers.get("Docker-Content-Digest");
  const answer = await request(at(named ?? tag), "GET");
  refuse(answer, named ?? tag);
  const body = new Uint8Array(await answer.arrayBuffer());
  if (body.length > largestManifest) throw new Error(`the manifest has ${String(body.length)} bytes, 4 MiB at most`);
  const digest = `sha256:${createHash("sha256").update(body).digest("hex")}`;
  if (named !== null && named !== digest)
    throw new Error(`the registry names ${named}, but what it serves is ${digest}`);
  const mediaType = (answer.headers.get("Content-Type") ?? "").split(";", 1).join("").trim();
  if (!manifestTypes.includes(mediaType))
    throw new Error(`a manifest of unknown form (got ${JSON.stringify(mediaType)})`);
  return { digest, mediaType };
}

/** Encrypted always, but for a registry on this machine. */
function baseOf(host: string): URL {
  const url = new URL(`https://${host}`);
  if (isLoopback(url)) url.protocol = "http:";
  return url;
}

const limited =
  (milliseconds: number): Ask =>
  async (url, init = {}) => {
    try {
      return await fetch(url, { ...init, signal: AbortSignal.timeout(milliseconds) });
    } catch (error) {
      throw new Error(reasonOf(error, url, milliseconds), { cause: error });
    }
  };

function reasonOf(error: unknown, { host }: URL, milliseconds: number): string {
  if (error instanceof DOMException && error.name === "TimeoutError") {
    return `${host} does not answer within ${String(milliseconds / 1000)} seconds`;
  }
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code: unknown = typeof cause === "object" && cause !== null ? Reflect.get(cause, "code") : undefined;
  const words = cause instanceof Error ? cause.message : String(cause);
  return `${host} cannot be reached (${typeof code === "string" ? code : words})`;
}

/** Asks without a login first; what the registry then asks for is given once and kept. */
function withLogin({ credentials }: RegistryAccess, ask: Ask): (url: URL, method: string) => Promise<Response> {
  let authorization: string | undefined;
  const send = (url: URL, method: string): Promise<Response> =>
    ask(url, {
      method,
      headers: {
        Accept: manifestTypes.join(", "),
        ...(authorization === undefined ? {} : { Authorization: authorization }),
      },
    });
  return async (url, method) => {
    const answer = await send(url, method);
    const challenge = answer.headers.get("WWW-Authenticate");
    if (answer.status !== 401 || challenge === null || authorization !== undefined) return answer;
    await answer.body?.cancel();
    authorization = await authorize(parseChallenge(challenge), credentials, ask);
    return send(url, method);
  };
}

function refuse({ ok, status }: Response, reference: string): void {
  if (ok) return;
  if (status === 404) throw new Error(`the registry has no ${reference}`);
  if (status === 401 || status === 403) throw new Error(`the registry refuses the login (${String(status)})`);
  throw new Error(`the registry answers ${String(status)} for ${reference}`);
}
