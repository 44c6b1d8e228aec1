import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createKubectlFleet } from "#tools/lab/providers/azure-native/kubectl-fleet.ts";
import type { NodeFleet } from "#tools/lab/providers/azure-native/node-fleet.ts";

let folder: string;
const file = (name: string): string => join(folder, name);
const log = (): string => (existsSync(file("log")) ? readFileSync(file("log"), "utf8") : "");

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ms5-lab-fleet-"));
  writeFileSync(file("kubeconfig"), "{}");
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A kubectl that writes down what it is asked for, then runs `then`. */
function fleetOf(then = "true"): NodeFleet {
  writeFileSync(file("kubectl"), `#!/bin/sh\necho "$@" >> ${file("log")}; cat >> ${file("log")}; ${then}\n`);
  chmodSync(file("kubectl"), 0o755);
  return createKubectlFleet({
    kubeconfig: file("kubeconfig"),
    kubectl: () => file("kubectl"),
    definitions: (addOn) => [{ kind: "CustomResourceDefinition", metadata: { name: `kinds.${addOn}` } }],
    render: ({ name }) => [{ kind: "Node", metadata: { name: `aks-${name}-0` } }],
    signal: new AbortController().signal,
  });
}

const place = { region: "uksouth", subscriptionId: "s", nodeResourceGroup: "g" };
const pools = [{ name: "spota", profile: {}, place }];

test("a pool's nodes are created whole", async () => {
  await fleetOf().provide(pools);
  const nodes = '{"apiVersion":"v1","kind":"List","items":[{"kind":"Node","metadata":{"name":"aks-spota-0"}}]}';
  expect(log()).toBe(`--kubeconfig=${file("kubeconfig")} create --filename=-\n${nodes}`);
});

test("an add-on's definitions are created in one call", async () => {
  await fleetOf().define(["istio", "keda"]);
  const names = [...log().matchAll(/"name":"([^"]*)"/g)].map(([, name]) => name);
  expect(names).toStrictEqual(["kinds.istio", "kinds.keda"]);
  expect(log().match(/ create --filename=-/g)).toHaveLength(1);
});

test("nodes that exist stay as they are", async () => {
  const there = `Error from server (AlreadyExists): error when creating "STDIN": nodes "aks-spota-0" already exists`;
  await fleetOf(`echo '${there}' >&2; exit 1`).provide(pools);
  await expect(fleetOf(`echo '${there}' >&2; echo no >&2; exit 1`).provide(pools)).rejects.toThrow("no");
});

test("a pool's nodes are emptied, then deleted by the pool's label", async () => {
  await fleetOf().retire(pools);
  const [drain, remove] = log().trim().split("\n");
  expect(drain).toMatch(/ drain .*--selector=kubernetes.azure.com\/agentpool in \(spota\)$/);
  expect(remove).toMatch(/ delete nodes .*--selector=kubernetes.azure.com\/agentpool in \(spota\)$/);
});

test("kubectl's complaint is passed on", async () => {
  await expect(fleetOf("echo no route to host >&2; exit 1").provide(pools)).rejects.toThrow(
    "kubectl create failed: no route to host",
  );
});

test("without a control plane there are no nodes", async () => {
  rmSync(file("kubeconfig"));
  await fleetOf().provide(pools);
  await fleetOf().retire(pools);
  expect(log()).toBe("");
});
