import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import type { Server } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TLSSocket } from "node:tls";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createPki } from "#tools/lab/plane/pki.ts";
import { StrictServer, warningsOf } from "#tools/lab/strict-dry-run.ts";

const folder = mkdtempSync(join(tmpdir(), "ms5-strict-"));
const seen: { method: string; url: URL; type: string | undefined; body: string; client: string }[] = [];
let reply: { status: number; body: string; warnings?: string[] } = { status: 200, body: "{}" };
let server: Server;
let strict: StrictServer;

/** Discovery as a real server answers it, cut to what is needed. */
const discovery: Readonly<Record<string, unknown>> = {
  "/api/v1": {
    resources: [
      { name: "namespaces", kind: "Namespace", namespaced: false },
      { name: "namespaces/status", kind: "Namespace", namespaced: false },
      { name: "configmaps", kind: "ConfigMap", namespaced: true },
    ],
  },
  "/apis/networking.k8s.io/v1": { resources: [{ name: "networkpolicies", kind: "NetworkPolicy", namespaced: true }] },
};

const commonName = (socket: TLSSocket): string => String(socket.getPeerCertificate().subject.CN);

beforeAll(async () => {
  const pki = createPki(folder, "10.0.0.1");
  const file = (name: string): string => readFileSync(join(folder, name), "utf8");
  const tls = { key: file("api.key"), cert: file("api.crt"), ca: pki.ca, requestCert: true, rejectUnauthorized: true };
  server = createServer(tls, (request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () => {
      const url = new URL(request.url ?? "", "https://127.0.0.1");
      if (request.method === "GET") {
        response.writeHead(url.pathname in discovery ? 200 : 404);
        response.end(JSON.stringify(discovery[url.pathname] ?? { kind: "Status" }));
        return;
      }
      const client = request.socket instanceof TLSSocket ? commonName(request.socket) : "";
      seen.push({ method: request.method ?? "", url, type: request.headers["content-type"], body, client });
      if (reply.warnings !== undefined) response.setHeader("warning", reply.warnings);
      response.writeHead(reply.status);
      response.end(reply.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  strict = new StrictServer({ ...pki, port: typeof address === "object" && address !== null ? address.port : 0 });
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

beforeEach(() => {
  seen.length = 0;
  reply = { status: 200, body: "{}" };
});

const configMap = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a", namespace: "b" } };

describe("the strict dry run", () => {
  it("sends one apply patch with strict fields that stores nothing, as the lab's administrator", async () => {
    expect(await strict.findings(configMap)).toEqual([]);
    const [request] = seen;
    expect(seen).toHaveLength(1);
    expect(request?.method).toBe("PATCH");
    expect(request?.type).toBe("application/apply-patch+yaml");
    expect(Object.fromEntries(request?.url.searchParams ?? [])).toEqual({
      dryRun: "All",
      fieldValidation: "Strict",
      fieldManager: "ms5-lab",
      force: "true",
    });
    expect(JSON.parse(request?.body ?? "")).toEqual(configMap);
    expect(request?.client).toBe("ms5-lab-admin");
  });

  it.each([
    [configMap, "/api/v1/namespaces/b/configmaps/a"],
    [{ ...configMap, metadata: { name: "a" } }, "/api/v1/namespaces/default/configmaps/a"],
    [{ apiVersion: "v1", kind: "Namespace", metadata: { name: "a" } }, "/api/v1/namespaces/a"],
    [
      { apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy", metadata: { name: "a", namespace: "b" } },
      "/apis/networking.k8s.io/v1/namespaces/b/networkpolicies/a",
    ],
  ])("finds the path of an object by discovery (%#)", async (object, path) => {
    await strict.findings(object);
    expect(seen[0]?.url.pathname).toBe(path);
  });

  it("stores an object only on request", async () => {
    await strict.findings(configMap, { dryRun: false });
    expect(seen[0]?.url.searchParams.has("dryRun")).toBe(false);
  });

  it("names a kind the server does not have and sends nothing", async () => {
    const findings = await strict.findings({ ...configMap, apiVersion: "example.com/v1", kind: "Widget" });
    expect(findings).toEqual(["the server has no kind Widget in example.com/v1"]);
    expect(seen).toEqual([]);
  });

  it("reports the server's message for a refusal", async () => {
    reply = { status: 500, body: JSON.stringify({ kind: "Status", message: ".specc: field not declared in schema" }) };
    expect(await strict.findings(configMap)).toEqual([".specc: field not declared in schema"]);
  });

  it("reports a refusal without a message by its status", async () => {
    reply = { status: 403, body: "{}" };
    expect(await strict.findings(configMap)).toEqual(["the server answered 403"]);
  });

  it("reports the warnings of an object that is accepted", async () => {
    reply = { status: 200, body: "{}", warnings: ['299 - "deprecated"', '299 - "say \\"no\\""'] };
    expect(await strict.findings(configMap)).toEqual(["warning: deprecated", 'warning: say "no"']);
  });

  it("reads several warnings from one header", () => {
    expect(warningsOf(['299 - "one", 299 - "two, with a comma"'])).toEqual(["one", "two, with a comma"]);
  });
});
