import { join } from "node:path";
import { vaultSecrets } from "#stacks/catalog/vault-secrets.ts";
import { workloads } from "#stacks/catalog/workloads.ts";
import { renderConnections } from "#tools/docs/connections.ts";
import { renderInventory } from "#tools/docs/inventory.ts";
import { renderNetwork } from "#tools/docs/network.ts";
import { renderSecrets } from "#tools/docs/secrets.ts";
import { renderServiceMaps } from "#tools/docs/service-map.ts";
import { loadStackFacts } from "#tools/docs/stack-facts.ts";

export const documentFolder = (root: string): string => join(root, "docs", "generated");

/** Every generated page by its file name. */
export function renderDocuments(root: string, stacks: readonly string[]): ReadonlyMap<string, string> {
  const facts = loadStackFacts(root, stacks);
  return new Map([
    ["workloads.md", renderInventory(workloads, facts)],
    ["network.md", renderNetwork(facts)],
    ["service-map.md", renderServiceMaps(facts)],
    ["connections.md", renderConnections(facts)],
    ["secrets.md", renderSecrets(vaultSecrets, workloads)],
  ]);
}
