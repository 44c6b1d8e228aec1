import { join } from "node:path";
import { readCrds } from "#tools/lab/crds/crd-cache.ts";
import { binary } from "#tools/lab/locate.ts";
import { renderNodes } from "#tools/lab/plane/nodes.ts";
import { createAzureStandIn } from "#tools/lab/providers/azure-native/azure-stand-in.ts";
import { kubeconfigFile } from "#tools/lab/providers/azure-native/functions.ts";
import { createKubectlFleet } from "#tools/lab/providers/azure-native/kubectl-fleet.ts";
import { parseSettings } from "#tools/lab/providers/azure-native/settings.ts";
import { createWaits } from "#tools/lab/providers/azure-native/waits.ts";
import { serve } from "#tools/lab/providers/provider-server.ts";

/** Runs until the engine ends. @throws Error when the lab's settings cannot be read. */
async function run(): Promise<void> {
  const settings = parseSettings(process.env);
  const waits = createWaits();
  const fleet = createKubectlFleet({
    kubeconfig: join(settings.folder, kubeconfigFile),
    kubectl: () => binary("kubectl"),
    definitions: readCrds,
    render: (pool) => renderNodes(pool, pool.place),
    signal: waits.signal,
  });
  await serve(createAzureStandIn(settings, waits, fleet));
}

await run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
