import { execFileSync } from "node:child_process";
import { createPrivateKey, randomUUID, sign } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";

export interface TokenService {
  readonly realm: string;
  /** `Authorization` headers it was sent. */
  readonly asked: readonly string[];
  readonly stop: () => void;
}

export interface SigningKey {
  readonly key: string;
  readonly certificate: string;
}

/** A key and its own certificate, which the registry trusts. */
export function createSigningKey(folder: string): SigningKey {
  const key = join(folder, "token.key");
  const certificate = join(folder, "token.crt");
  const options = ["-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=tokens"];
  execFileSync("openssl", ["req", "-x509", ...options, "-keyout", key, "-out", certificate], { stdio: "ignore" });
  return { key, certificate };
}

/** Gives tokens as https://distribution.github.io/distribution/spec/auth/jwt/ wants them, to whoever `login` names. */
export async function startTokenService(
  { key, certificate }: SigningKey,
  login: string | undefined,
): Promise<TokenService> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const authorization = request.headers.authorization ?? "";
    asked.push(authorization);
    if (login !== undefined && authorization !== login) {
      response.writeHead(401).end();
      return;
    }
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify({ token: tokenFor(request, key, certificate) }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { realm: `http://127.0.0.1:${String(address.port)}/token`, asked, stop: () => void server.close() };
}

function tokenFor({ url = "" }: IncomingMessage, key: string, certificate: string): string {
  const { searchParams } = new URL(url, "http://127.0.0.1");
  const [type = "", name = "", actions = ""] = (searchParams.get("scope") ?? "").split(":");
  const now = Math.floor(Date.now() / 1000);
  const chain = readFileSync(certificate, "utf8").replaceAll(/-----[^-]+-----|\s/g, "");
  const head = { typ: "JWT", alg: "RS256", x5c: [chain] };
  const claims = {
    ...{ iss: "tests", sub: "", aud: searchParams.get("service"), jti: randomUUID() },
    ...{ iat: now, nbf: now - 10, exp: now + 60 },
    access: [{ type, name, actions: actions.split(",") }],
  };
  const text = [head, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  const signature = sign("sha256", Buffer.from(text), createPrivateKey(readFileSync(key)));
  return `${text}.${signature.toString("base64url")}`;
}
