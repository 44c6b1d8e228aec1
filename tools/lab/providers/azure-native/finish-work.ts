import { join } from "node:path";
import { readCrds } from "#tools/lab/crds/crd-cache.ts";
import { binary } from "#tools/lab/locate.ts";
import { renderNodes } from "#tools/lab/plane/nodes.ts";
import { addOnsOf } from "#tools/lab/providers/azure-native/add-ons.ts";
import { openArmState } from "#tools/lab/providers/azure-native/arm-state.ts";
import { poolsOf } from "#tools/lab/providers/azure-native/cluster-pools.ts";
import { kubeconfigFile } from "#tools/lab/providers/azure-native/functions.ts";
import { createKubectlFleet } from "#tools/lab/providers/azure-native/kubectl-fleet.ts";

/**
 * Brings the nodes of every pool, and the kinds of every add-on, that Azure knows. The real Azure goes on with what it was asked for when the one who
 * asked is gone; the emulated one ends with its engine, so that a pool it had accepted has no nodes yet.
 * https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations
 */
export async function finishWork(folder: string): Promise<void> {
  const resources = openArmState(folder).all();
  const fleet = createKubectlFleet({
    kubeconfig: join(folder, kubeconfigFile),
    kubectl: () => binary("kubectl"),
    definitions: readCrds,
    render: (pool) => renderNodes(pool, pool.place),
    signal: new AbortController().signal,
  });
  await fleet.define(Object.values(resources).flatMap(({ type, inputs }) => addOnsOf(type, inputs)));
  const pools = Object.entries(resources).flatMap(([id, { type, inputs }]) => poolsOf(resources, id, type, inputs));
  await fleet.provide(pools);
}
