import { createPrivateKey, createPublicKey, X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { renderKubeconfig } from "#tools/lab/plane/kubeconfig.ts";
import { createPki } from "#tools/lab/plane/pki.ts";
import type { Pki } from "#tools/lab/plane/pki.ts";
import { firstServiceAddress } from "#tools/lab/plane/ranges.ts";

const serverAuth = "1.3.6.1.5.5.7.3.1";
const clientAuth = "1.3.6.1.5.5.7.3.2";
let folder = "";
let pki: Pki;
const read = (name: string): string => readFileSync(join(folder, "pki", name), "utf8");

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ms5-pki-"));
  pki = createPki(join(folder, "pki"), "10.96.0.1");
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("certificates of a lab", () => {
  it("come from its own authority", () => {
    const authority = new X509Certificate(pki.ca);
    expect(authority.ca).toBe(true);
    for (const name of ["api.crt", "admin.crt"]) {
      const leaf = new X509Certificate(read(name));
      expect(leaf.ca).toBe(false);
      expect(leaf.checkIssued(authority) && leaf.verify(authority.publicKey)).toBe(true);
    }
  });

  it("name the server by the loopback and the Service address, for servers only", () => {
    const server = new X509Certificate(read("api.crt"));
    expect(server.checkIP("127.0.0.1")).toBe("127.0.0.1");
    expect(server.checkIP("10.96.0.1")).toBe("10.96.0.1");
    expect(server.checkIP("192.0.2.1")).toBeUndefined();
    expect(server.keyUsage).toEqual([serverAuth]);
  });

  it("make the client an administrator, for clients only", () => {
    const client = new X509Certificate(pki.clientCertificate);
    expect(client.subject).toContain("O=system:masters");
    expect(client.keyUsage).toEqual([clientAuth]);
    expect(client.checkPrivateKey(createPrivateKey(pki.clientKey))).toBe(true);
  });

  it("come with a key pair for ServiceAccount tokens", () => {
    const derived = createPublicKey(createPrivateKey(read("sa.key"))).export({ type: "spki", format: "pem" });
    expect(read("sa.pub")).toBe(derived);
  });

  it("are in a folder that nobody else can read", () => {
    expect(statSync(join(folder, "pki")).mode & 0o077).toBe(0);
  });
});

describe("the kubeconfig", () => {
  it("holds server, authority and client and needs no file", () => {
    const parsed: unknown = parse(renderKubeconfig("one", 6443, pki));
    const base64 = (text: string): string => Buffer.from(text).toString("base64");
    expect(parsed).toMatchObject({
      clusters: [{ cluster: { server: "https://127.0.0.1:6443", "certificate-authority-data": base64(pki.ca) } }],
      users: [{ user: { "client-key-data": base64(pki.clientKey) } }],
      "current-context": "ms5-lab-one",
    });
  });
});

describe("the address of the kubernetes Service", () => {
  it.each([
    ["10.96.0.0/16", "10.96.0.1"],
    ["172.16.8.128/25", "172.16.8.129"],
  ])("of %s is %s", (range, address) => {
    expect(firstServiceAddress(range)).toBe(address);
  });
});
