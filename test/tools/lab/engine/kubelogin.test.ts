import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { renderKubeconfig } from "#components/platform/kubeconfig.ts";
import { root } from "#test/support/synth.ts";
import { isObject } from "#tools/capture/marks.ts";

const folder = mkdtempSync(join(tmpdir(), "ms5-kubelogin-"));
const program = join(root, "tools/lab/engine/bin/kubelogin");
const base64 = (text: string): string => Buffer.from(text).toString("base64");

beforeAll(() => {
  const user = { "client-certificate-data": base64("CERTIFICATE"), "client-key-data": base64("KEY") };
  writeFileSync(join(folder, "kubeconfig"), stringify({ users: [{ name: "admin", user }] }));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Calls the stand-in the way a Kubernetes client does that follows the program's own kubeconfig. */
function login(lab: string, args?: readonly string[]) {
  const endpoint = { server: "https://127.0.0.1", certificateAuthorityData: "" };
  const kubeconfig: unknown = JSON.parse(renderKubeconfig(endpoint, { clusterName: "aks", login: "azurecli" }));
  if (!isObject(kubeconfig) || !Array.isArray(kubeconfig["users"])) throw new Error("no users");
  const [{ user }] = kubeconfig["users"] as [{ user: { exec: { apiVersion: string; args: string[] } } }];
  const execInfo = JSON.stringify({ apiVersion: user.exec.apiVersion, kind: "ExecCredential", spec: {} });
  return spawnSync(process.execPath, [program, ...(args ?? user.exec.args)], {
    encoding: "utf8",
    env: { MS5_LAB_FOLDER: lab, KUBERNETES_EXEC_INFO: execInfo },
  });
}

describe("the lab's kubelogin", () => {
  test("answers the program's kubeconfig with the client certificate, in the version that was asked for", () => {
    const { stdout, status } = login(folder);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      apiVersion: "client.authentication.k8s.io/v1beta1",
      kind: "ExecCredential",
      status: { clientCertificateData: "CERTIFICATE", clientKeyData: "KEY" },
    });
  });

  test("says in one line what is missing and prints nothing", () => {
    const { stdout, stderr, status } = login(join(folder, "nowhere"));
    expect({ stdout, status }).toEqual({ stdout: "", status: 1 });
    expect(stderr).toMatch(/^kubelogin of the lab: .*cannot be read; start the lab's control plane\n$/);
  });

  test("refuses any other command", () => {
    expect(login(folder, ["convert-kubeconfig"]).stderr).toContain("only knows get-token (got convert-kubeconfig)");
  });
});
