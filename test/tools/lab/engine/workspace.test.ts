import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { appendFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { root } from "#test/support/synth.ts";
import { prepareWorkspace } from "#tools/lab/engine/workspace.ts";
import type { Workspace, WorkspaceParts } from "#tools/lab/engine/workspace.ts";
import { renderStackFile } from "#tools/lab/engine/workspace-files.ts";

const folder = mkdtempSync(join(tmpdir(), "ms5-workspace-"));
const committed = ["Pulumi.yaml", "Pulumi.staging.yaml", "Pulumi.production.yaml"];
const caller = { PATH: process.env["PATH"], ARM_CLIENT_SECRET: "secret", HTTPS_PROXY: "http://proxy", LANG: "C" };

let parts: WorkspaceParts;
let workspace: Workspace;
let before: readonly string[];

const fingerprints = (): string[] =>
  committed.map((name) =>
    createHash("sha256")
      .update(readFileSync(join(root, name)))
      .digest("hex"),
  );
const open = (stack = "staging"): Workspace => prepareWorkspace({ folder: join(folder, "lab"), stack }, parts, caller);
const read = (name: string): string => readFileSync(join(workspace.directory, name), "utf8");

beforeAll(() => {
  const pulumi = join(folder, "pulumi");
  // Prints where it is and what its PATH finds.
  writeFileSync(pulumi, '#!/bin/sh\necho "$0"; command -v kubelogin; command -v node\n');
  chmodSync(pulumi, 0o755);
  parts = { repository: root, pulumi, kubernetesProvider: "/plugins/kubernetes", randomProvider: "/plugins/random" };
  before = fingerprints();
  workspace = open();
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("the workspace of the lab", () => {
  test("attaches the providers of the lab, the deployment's project file none", () => {
    expect(parse(readFileSync(join(root, "Pulumi.yaml"), "utf8"))).not.toHaveProperty("plugins");
    const project: unknown = parse(read("Pulumi.yaml"));
    expect(project).toMatchObject({
      name: "ms5",
      main: "stacks/index.ts",
      runtime: { name: "nodejs", options: { typescript: false } },
      plugins: {
        providers: [
          { name: "azure-native", path: join(root, "tools/lab/providers/azure-native") },
          { name: "random", path: "/plugins/random" },
          { name: "kubernetes", path: "/plugins/kubernetes" },
        ],
      },
    });
  });

  test("has the settings of the committed stack file", () => {
    const source: unknown = parse(readFileSync(join(root, "Pulumi.staging.yaml"), "utf8"));
    expect(parse(read("Pulumi.staging.yaml"))).toEqual(source);
  });

  test("keeps the salt of its state over a renewal and never writes into the repository", () => {
    appendFileSync(join(workspace.directory, "Pulumi.staging.yaml"), "encryptionsalt: v1:abc\n");
    open();
    expect(parse(read("Pulumi.staging.yaml"))).toMatchObject({ encryptionsalt: "v1:abc" });
    expect(fingerprints()).toEqual(before);
    for (const name of committed) expect(readFileSync(join(root, name), "utf8")).not.toContain("encryptionsalt");
  });

  test("shows the program the repository's folders, without the tools", () => {
    expect(realpathSync(join(workspace.directory, "stacks/index.ts"))).toBe(join(root, "stacks/index.ts"));
    expect(existsSync(join(workspace.directory, "node_modules/@pulumi/pulumi"))).toBe(true);
    expect(existsSync(join(workspace.directory, "tools"))).toBe(false);
  });

  test("puts engine, language host, kubelogin and Node into one folder at the head of PATH", () => {
    const { stdout } = spawnSync(workspace.pulumi, { env: workspace.environment, encoding: "utf8" });
    const programs = join(workspace.folder, "bin");
    expect(stdout.trim().split("\n")).toEqual(["pulumi", "kubelogin", "node"].map((name) => join(programs, name)));
    expect(statSync(join(programs, "pulumi-language-nodejs")).mode & 0o111).toBe(0o111);
    expect(realpathSync(workspace.pulumi)).toBe(workspace.pulumi);
  });

  test("hands on no account, cluster or proxy of the caller", () => {
    expect(workspace.environment).toMatchObject({ KUBECONFIG: "/dev/null", LANG: "C" });
    expect(workspace.environment["PULUMI_BACKEND_URL"]).toBe(`file://${workspace.folder}/pulumi-state`);
    expect(workspace.environment).not.toHaveProperty("ARM_CLIENT_SECRET");
    expect(workspace.environment).not.toHaveProperty("HTTPS_PROXY");
  });

  test("keeps its passphrase to the user and over a renewal", () => {
    expect(statSync(join(workspace.folder, "passphrase")).mode & 0o077).toBe(0);
    const passphrase = workspace.environment["PULUMI_CONFIG_PASSPHRASE"];
    expect(open().environment["PULUMI_CONFIG_PASSPHRASE"]).toBe(passphrase);
    expect(passphrase?.length).toBeGreaterThan(20);
  });

  test("names the stack file that is missing", () => {
    expect(() => open("nowhere")).toThrow("there is no Pulumi.nowhere.yaml; name a stack that has one with --stack");
  });
});

describe("the stack file of the lab", () => {
  test("leaves out the encryption of the deployment", () => {
    const text =
      "secretsprovider: azurekeyvault://vault/keys/key\nencryptedkey: abc\nconfig:\n  ms5:environment: staging\n";
    expect(parse(renderStackFile(text, "ms5", { salt: "v1:salt", charts: undefined }))).toEqual({
      config: { "ms5:environment": "staging" },
      encryptionsalt: "v1:salt",
    });
  });

  test.each([
    ["takes the charts from the lab's mirror", "config:\n  ms5:charts: { source: public }\n", true],
    ["states no source of charts where the stack states none", "config:\n  ms5:environment: staging\n", false],
  ])("%s", (_title, text, mirrored) => {
    const mirror = { source: "mirror", url: "http://127.0.0.1:4000" };
    const rendered = renderStackFile(text, "ms5", { salt: undefined, charts: mirror.url });
    const config = z.object({ config: z.record(z.string(), z.unknown()) }).parse(parse(rendered)).config;
    expect(config["ms5:charts"]).toStrictEqual(mirrored ? mirror : undefined);
  });

  test("refuses an encrypted setting", () => {
    const text = "config:\n  ms5:token:\n    secure: v1:abc\n";
    expect(() => renderStackFile(text, "ms5", { salt: undefined, charts: undefined })).toThrow(
      "ms5:token is encrypted, which the lab cannot read",
    );
  });
});
