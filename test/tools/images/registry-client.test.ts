import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { RequestListener } from "node:http";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { resolveManifest } from "#tools/images/registry-client.ts";
import { pushImage, pushIndex, sha256, startRegistry } from "#test/support/registry.ts";
import type { Registry } from "#test/support/registry.ts";
import { createSigningKey, startTokenService } from "#test/support/token-service.ts";
import type { TokenService } from "#test/support/token-service.ts";

const access = (host: string, credentials?: { username: string; password: string }) => ({
  host,
  credentials,
  milliseconds: 5000,
});

describe("an open registry", () => {
  let registry: Registry;
  beforeAll(async () => {
    registry = await startRegistry();
  });
  afterAll(async () => {
    await registry.stop();
  });

  it("gives the digest of an image of one platform", async () => {
    const { digest, mediaType } = await pushImage(registry.host, "ms5/backend", "1.0.0");
    expect(await resolveManifest(access(registry.host), "ms5/backend", "1.0.0")).toEqual({ digest, mediaType });
  });

  it("gives the digest of the index, not that of a platform in it", async () => {
    const { digest, mediaType } = await pushIndex(registry.host, "ghcr.io/open-feature/flagd", "v1");
    const found = await resolveManifest(access(registry.host), "ghcr.io/open-feature/flagd", "v1");
    expect(found).toEqual({ digest, mediaType });
    expect(found.mediaType).toBe("application/vnd.oci.image.index.v1+json");
  });

  it("is named as having no such tag", async () => {
    await pushImage(registry.host, "ms5/frontend", "1.0.0");
    await expect(resolveManifest(access(registry.host), "ms5/frontend", "1.0.1")).rejects.toThrow(
      "the registry has no ms5/frontend:1.0.1",
    );
  });
});

describe("a registry with a login", () => {
  // crypt("correct horse") by libxcrypt: the registry takes bcrypt only.
  const htpasswd = "ci:$2y$05$abcdefghijklmnopqrstuuHNbAKRhpaujgo33bRWs.NLUTJO3lOy2\n";
  const authorization = `Basic ${btoa("ci:correct horse")}`;
  let registry: Registry;
  beforeAll(async () => {
    registry = await startRegistry((folder) => {
      writeFileSync(join(folder, "htpasswd"), htpasswd);
      return { htpasswd: { realm: "tests", path: join(folder, "htpasswd") } };
    });
    await pushImage(registry.host, "ms5/backend", "1.0.0", { authorization });
  });
  afterAll(async () => {
    await registry.stop();
  });

  it("is given the login it asks for", async () => {
    const credentials = { username: "ci", password: "correct horse" };
    const { digest } = await resolveManifest(access(registry.host, credentials), "ms5/backend", "1.0.0");
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it("is named as wanting a login where there is none", async () => {
    await expect(resolveManifest(access(registry.host), "ms5/backend", "1.0.0")).rejects.toThrow(
      "the registry wants a login",
    );
  });

  it("refuses a wrong password without the password showing", async () => {
    const credentials = { username: "ci", password: "wrong battery" };
    const refused = resolveManifest(access(registry.host, credentials), "ms5/backend", "1.0.0");
    await expect(refused).rejects.toThrow("the registry refuses the login (401)");
    await expect(refused).rejects.not.toThrow(/battery/);
  });
});

describe("a registry with a token service", () => {
  const login = `Basic ${btoa("ci:correct horse")}`;
  const running: { stop: () => unknown }[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map(({ stop }) => stop()));
  });

  /** The registry itself judges the token: its signature, its audience and the rights in it. */
  async function start(wanted: string | undefined): Promise<{ host: string; tokens: TokenService }> {
    const key = createSigningKey(mkdtempSync(join(tmpdir(), "ms5-tokens-")));
    const tokens = await startTokenService(key, wanted);
    const registry = await startRegistry(() => ({
      token: { realm: tokens.realm, service: "registry of tests", issuer: "tests", rootcertbundle: key.certificate },
    }));
    running.push(tokens, registry);
    return { host: registry.host, tokens };
  }

  /** A push needs a token with the right to push. */
  async function push(host: string, realm: string, headers: Record<string, string>): Promise<string> {
    const url = `${realm}?service=registry%20of%20tests&scope=repository:ms5/backend:pull,push`;
    const answer: unknown = await (await fetch(url, { headers })).json();
    const token: unknown = typeof answer === "object" && answer !== null ? Reflect.get(answer, "token") : undefined;
    const { digest } = await pushImage(host, "ms5/backend", "1.0.0", { authorization: `Bearer ${String(token)}` });
    return digest;
  }

  it("is given a token for what is public", async () => {
    const { host, tokens } = await start(undefined);
    const digest = await push(host, tokens.realm, {});
    expect(await resolveManifest(access(host), "ms5/backend", "1.0.0")).toMatchObject({ digest });
    expect(tokens.asked.at(-1)).toBe("");
  });

  it("is given a token that the login bought", async () => {
    const { host, tokens } = await start(login);
    const digest = await push(host, tokens.realm, { Authorization: login });
    const credentials = { username: "ci", password: "correct horse" };
    expect(await resolveManifest(access(host, credentials), "ms5/backend", "1.0.0")).toMatchObject({ digest });
  });

  it("is named with what its token service answers", async () => {
    const { host } = await start(login);
    await expect(resolveManifest(access(host), "ms5/backend", "1.0.0")).rejects.toThrow(
      "the token service of the registry answers 401",
    );
  });
});

describe("a registry that lies", () => {
  const manifest = '{"schemaVersion":2}';
  const type = "application/vnd.oci.image.manifest.v1+json";
  const servers: { close: () => unknown }[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    servers.push(server);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    return typeof address === "object" && address !== null ? `127.0.0.1:${String(address.port)}` : "";
  }

  it("about what a digest is of is not believed", async () => {
    const named = sha256("something else");
    const host = await serve((_, response) => {
      response.writeHead(200, { "Content-Type": type, "Docker-Content-Digest": named }).end(manifest);
    });
    await expect(resolveManifest(access(host), "ms5/backend", "1")).rejects.toThrow(
      `the registry names ${named}, but what it serves is ${sha256(manifest)}`,
    );
  });

  it("by naming no digest is asked for the manifest, which is hashed", async () => {
    const host = await serve((_, response) => {
      response.writeHead(200, { "Content-Type": `${type}; charset=utf-8` }).end(manifest);
    });
    expect(await resolveManifest(access(host), "ms5/backend", "1")).toEqual({
      digest: sha256(manifest),
      mediaType: type,
    });
  });

  it("about a tag that moves while it is asked is asked for the content it named", async () => {
    const host = await serve((request, response) => {
      const isByDigest = request.url?.endsWith(sha256(manifest)) === true;
      const headers = { "Content-Type": type, "Docker-Content-Digest": sha256(manifest) };
      response.writeHead(200, headers).end(request.method === "HEAD" || isByDigest ? manifest : "{}");
    });
    expect(await resolveManifest(access(host), "ms5/backend", "1")).toMatchObject({ digest: sha256(manifest) });
  });

  it("with the manifest of another time is not believed", async () => {
    const old = "application/vnd.docker.distribution.manifest.v1+prettyjws";
    const host = await serve((_, response) => {
      response.writeHead(200, { "Content-Type": old }).end(manifest);
    });
    await expect(resolveManifest(access(host), "ms5/backend", "1")).rejects.toThrow(
      `a manifest of unknown form (got "${old}")`,
    );
  });

  it("with a manifest of more than 4 MiB is not believed", async () => {
    const host = await serve((_, response) => {
      response.writeHead(200, { "Content-Type": type }).end("x".repeat(4 * 1024 * 1024 + 1));
    });
    await expect(resolveManifest(access(host), "ms5/backend", "1")).rejects.toThrow("4 MiB at most");
  });

  it("by never answering is left after the limit", async () => {
    const host = await serve(() => undefined);
    await expect(resolveManifest({ ...access(host), milliseconds: 100 }, "ms5/backend", "1")).rejects.toThrow(
      `${host} does not answer within 0.1 seconds`,
    );
  });

  it("by sending the login over an open line is not told it", async () => {
    const host = await serve((_, response) => {
      response.writeHead(401, { "WWW-Authenticate": 'Bearer realm="http://tokens.example/token"' }).end();
    });
    const credentials = { username: "ci", password: "correct horse" };
    await expect(resolveManifest(access(host, credentials), "ms5/backend", "1")).rejects.toThrow(
      "the token service is not encrypted (got http://tokens.example)",
    );
  });

  it("in its token is not quoted", async () => {
    const host = await serve((request, response) => {
      if (request.url?.startsWith("/token") === true) response.end("secret-token");
      else
        response
          .writeHead(401, { "WWW-Authenticate": `Bearer realm="http://${request.headers.host ?? ""}/token"` })
          .end();
    });
    await expect(resolveManifest(access(host), "ms5/backend", "1")).rejects.toThrow(
      /^the token service of the registry gives no token$/,
    );
  });

  it("by not being there is named with its host", async () => {
    const host = await serve(() => undefined);
    for (const server of servers.splice(0)) server.close();
    await expect(resolveManifest(access(host), "ms5/backend", "1")).rejects.toThrow(
      `${host} cannot be reached (ECONNREFUSED)`,
    );
  });
});

describe("the connection to a registry", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it.each([
    ["registry.example", "https://registry.example"],
    ["registry.example:5000", "https://registry.example:5000"],
    ["127.0.0.1.example", "https://127.0.0.1.example"],
    ["127.0.0.1:5000", "http://127.0.0.1:5000"],
    ["localhost:5000", "http://localhost:5000"],
  ])("to %s is %s", async (host, origin) => {
    const asked: string[] = [];
    vi.stubGlobal("fetch", (url: URL) => {
      asked.push(url.origin);
      return Promise.resolve(new Response(null, { status: 404 }));
    });
    await expect(resolveManifest(access(host), "ms5/backend", "1")).rejects.toThrow("the registry has no");
    expect(asked).toEqual([origin]);
  });
});
