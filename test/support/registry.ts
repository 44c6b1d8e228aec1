import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { stringify } from "yaml";
import { requireRegistryProgram } from "#test/support/registry-program.ts";

export interface Registry {
  /** `127.0.0.1:<port>`. */
  readonly host: string;
  readonly stop: () => Promise<void>;
}

export const sha256 = (content: string): string => `sha256:${createHash("sha256").update(content).digest("hex")}`;

/** Starts a registry with an empty store on this machine; `auth` is that section of its configuration. */
export async function startRegistry(auth?: (folder: string) => Readonly<Record<string, unknown>>): Promise<Registry> {
  const folder = mkdtempSync(join(tmpdir(), "ms5-registry-"));
  const configuration = {
    version: "0.1",
    log: { level: "info" },
    storage: { filesystem: { rootdirectory: join(folder, "data") } },
    http: { addr: "127.0.0.1:0", secret: "for tests" },
    ...(auth === undefined ? {} : { auth: auth(folder) }),
  };
  writeFileSync(join(folder, "config.yml"), stringify(configuration));
  const program = spawn(requireRegistryProgram(), ["serve", join(folder, "config.yml")], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const stop = async (): Promise<void> => {
    if (program.exitCode === null) {
      program.kill("SIGKILL");
      await once(program, "exit");
    }
    rmSync(folder, { recursive: true, force: true });
  };
  const lines: string[] = [];
  for await (const line of createInterface(program.stderr)) {
    lines.push(line);
    const host = /listening on (127\.0\.0\.1:\d+)/.exec(line)?.[1];
    if (host !== undefined) {
      program.stderr.resume(); // nobody reads the rest, and a full pipe would stop it
      return { host, stop };
    }
  }
  await stop();
  throw new Error(`the registry did not start: ${lines.join("\n")}`);
}

export interface Pushed {
  readonly content: string;
  readonly mediaType: string;
  readonly digest: string;
}

const imageType = "application/vnd.oci.image.manifest.v1+json";
const indexType = "application/vnd.oci.image.index.v1+json";

/** Pushes an image of one platform: https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#push */
export async function pushImage(
  host: string,
  repository: string,
  tag: string,
  { authorization = "", label = tag }: { readonly authorization?: string; readonly label?: string } = {},
): Promise<Pushed> {
  const config = JSON.stringify({ architecture: "amd64", os: "linux", config: { Labels: { label } } });
  const layer = `not a real layer: ${label}`;
  for (const blob of [config, layer]) await pushBlob(host, repository, blob, authorization);
  const manifest = {
    schemaVersion: 2,
    mediaType: imageType,
    config: descriptor("application/vnd.oci.image.config.v1+json", config),
    layers: [descriptor("application/vnd.oci.image.layer.v1.tar", layer)],
  };
  return pushManifest(host, repository, tag, imageType, JSON.stringify(manifest), authorization);
}

/** Pushes an index of several platforms. */
export async function pushIndex(host: string, repository: string, tag: string): Promise<Pushed> {
  const images = await Promise.all(["amd64", "arm64"].map((label) => pushImage(host, repository, label, { label })));
  const manifests = images.map(({ content, digest }, index) => ({
    ...descriptor(imageType, content),
    digest,
    platform: { os: "linux", architecture: ["amd64", "arm64"][index] },
  }));
  const content = JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests });
  return pushManifest(host, repository, tag, indexType, content, "");
}

const descriptor = (mediaType: string, content: string) => ({
  mediaType,
  digest: sha256(content),
  size: Buffer.byteLength(content),
});

async function pushBlob(host: string, repository: string, content: string, authorization: string): Promise<void> {
  const begun = await send(`http://${host}/v2/${repository}/blobs/uploads/`, { method: "POST" }, authorization);
  const target = new URL(begun.headers.get("Location") ?? "", `http://${host}`);
  target.searchParams.set("digest", sha256(content));
  const headers = { "Content-Type": "application/octet-stream" };
  await send(target, { method: "PUT", headers, body: content }, authorization);
}

async function pushManifest(
  host: string,
  repository: string,
  tag: string,
  mediaType: string,
  content: string,
  authorization: string,
): Promise<Pushed> {
  const headers = { "Content-Type": mediaType };
  const address = `http://${host}/v2/${repository}/manifests/${tag}`;
  await send(address, { method: "PUT", headers, body: content }, authorization);
  return { content, mediaType, digest: sha256(content) };
}

async function send(address: string | URL, init: RequestInit, authorization: string): Promise<Response> {
  const headers = new Headers(init.headers);
  if (authorization !== "") headers.set("Authorization", authorization);
  const answer = await fetch(address, { ...init, headers });
  if (!answer.ok) throw new Error(`${init.method ?? "GET"} ${String(address)}: ${String(answer.status)}`);
  return answer;
}
