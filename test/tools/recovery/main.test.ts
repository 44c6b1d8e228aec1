import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const main = join(import.meta.dirname, "..", "..", "..", "tools", "recovery", "main.ts");
const run = (...args: string[]) => spawnSync(process.execPath, [main, ...args], { encoding: "utf8" });

const stack = "urn:pulumi:production::ms5::";
const group = {
  urn: `${stack}azure-native:resources:ResourceGroup::group`,
  type: "azure-native:resources:ResourceGroup",
  inputs: { resourceGroupName: "rg-ms5" },
};
const namespace = {
  urn: `${stack}kubernetes:core/v1:Namespace::space`,
  type: "kubernetes:core/v1:Namespace",
  inputs: { apiVersion: "v1", kind: "Namespace", metadata: { name: "monitoring" } },
};
const password = {
  urn: `${stack}random:index/randomPassword:RandomPassword::password`,
  type: "random:index/randomPassword:RandomPassword",
  inputs: { length: 32 },
};

describe("the import file of an interrupted update", () => {
  let folder = "";
  const file = (name: string, content: object): string => {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify(content));
    return path;
  };
  const state = (): string =>
    file("before.json", {
      deployment: {
        resources: [{ type: "pulumi:providers:azure-native", inputs: { subscriptionId: "S" } }],
        pending_operations: [group, password].map((resource) => ({ type: "creating", resource })),
      },
    });

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "recovery-"));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test("lists the interrupted creations that can exist", () => {
    const { stdout, status } = run(state());
    expect(JSON.parse(stdout)).toEqual({
      nameTable: {},
      resources: [{ type: group.type, name: "group", id: "/subscriptions/S/resourceGroups/rg-ms5" }],
    });
    expect(status).toBe(0);
  });

  test("lists the creations of a plan where there is one", () => {
    const plan = file("plan.json", { steps: [{ op: "create", newState: namespace }, { op: "same" }] });
    expect(JSON.parse(run(state(), plan).stdout)).toMatchObject({
      resources: [{ type: namespace.type, name: "space", id: "monitoring" }],
    });
  });

  test("needs a state that can be read", () => {
    expect(run().status).toBe(2);
    expect(run(join(folder, "absent.json"))).toMatchObject({ status: 1, stdout: "" });
  });
});
