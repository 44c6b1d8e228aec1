import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fakeMachine } from "#test/tools/lab/fake-toolchain.ts";
import { addOnsOf } from "#tools/lab/providers/azure-native/add-ons.ts";
import { rolloutsScript } from "#tools/lab/plane/operator-processes.ts";

const clusterType = "azure-native:containerservice:ManagedCluster";

test("the controller starts once its definitions are served, not before", () => {
  using machine = fakeMachine();
  const log = join(machine.folder, "log");
  const kubectl = machine.program(
    "kubectl",
    `echo "kubectl $*" >> ${log}; /usr/bin/test "$(/usr/bin/wc -l < ${log})" -gt 1`,
  );
  machine.program("sleep", "exit 0");
  const controller = machine.program("controller", `echo "controller $*" >> ${log}`);
  const script = rolloutsScript(kubectl, controller, join(machine.folder, "it's here"));
  spawnSync("/bin/sh", ["-c", script], { env: { PATH: join(machine.folder, "bin") }, timeout: 10_000 });
  const calls = spawnSync("/bin/cat", [log], { encoding: "utf8" }).stdout.trim().split("\n");
  expect(calls.map((call) => call.split(" ")[0])).toStrictEqual(["kubectl", "kubectl", "controller"]);
  expect(calls[0]).toContain("--for=condition=Established");
  expect(calls[2]).toContain(`--kubeconfig=${join(machine.folder, "it's here")} `);
});

test.each([
  [{ serviceMeshProfile: { mode: "Istio" } }, ["istio"]],
  [{ serviceMeshProfile: { mode: "Disabled" } }, []],
  [
    { workloadAutoScalerProfile: { keda: { enabled: true }, verticalPodAutoscaler: { enabled: true } } },
    ["keda", "vertical-pod-autoscaler"],
  ],
  [{ workloadAutoScalerProfile: { keda: { enabled: false } } }, []],
  [{ addonProfiles: { azureKeyvaultSecretsProvider: { enabled: true } } }, ["secrets-store-csi-driver"]],
])("a cluster with %j brings the kinds of %j", (inputs, addOns) => {
  expect(addOnsOf(clusterType, inputs)).toStrictEqual(addOns);
});

test("a node pool brings no kinds", () => {
  const inputs = { serviceMeshProfile: { mode: "Istio" } };
  expect(addOnsOf("azure-native:containerservice:AgentPool", inputs)).toStrictEqual([]);
});
