import type { Issue } from "#components/core/issues.ts";
import { validateNetworkGraph } from "#components/core/validate-network-graph.ts";
import { validateReaders } from "#components/identity/workload-identities.ts";
import { isComposed, validateTemplates } from "#components/platform/secret-spec.ts";
import { referencesIn } from "#components/platform/secret-template.ts";
import { validateFlags } from "#components/workload/flags.ts";
import { validateImages } from "#components/workload/image-spec.ts";
import type { ImageSpec } from "#components/workload/image-spec.ts";
import { planNetwork } from "#components/workload/network-plan.ts";
import { validateWorkloads } from "#components/workload/validate-workloads.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import { cacheWorkload } from "#stacks/catalog/cache.ts";
import { featureFlags } from "#stacks/catalog/flags.ts";
import { images } from "#stacks/catalog/images.ts";
import { namespaces } from "#stacks/catalog/namespaces.ts";
import { cachePeers, networkPeers } from "#stacks/catalog/network-peers.ts";
import { queues } from "#stacks/catalog/queues.ts";
import { roles } from "#stacks/catalog/roles.ts";
import { shares } from "#stacks/catalog/shares.ts";
import { storagePurposes } from "#stacks/catalog/storage.ts";
import { secretFacts, vaultSecrets } from "#stacks/catalog/vault-secrets.ts";
import type { VaultSecret } from "#stacks/catalog/vault-secrets.ts";
import { workloadTextKeys } from "#stacks/catalog/workload-texts.ts";
import { workloads } from "#stacks/catalog/workloads.ts";

/** What the program refers to by name; a type error does not keep Node from starting it. */
export interface Catalogues {
  readonly workloads: readonly WorkloadSpec[];
  readonly secrets: readonly VaultSecret[];
  readonly images: Readonly<Record<string, ImageSpec>>;
}

const own: Catalogues = { workloads, secrets: vaultSecrets, images };

/** The catalogues agree with each other: every name that is used exists, and every right is used. */
export const validateCatalogues = (): readonly Issue[] =>
  judgeCatalogues(own).map(({ path, reason }) => ({ path: `catalogue.${path}`, reason }));

export function judgeCatalogues(catalogues: Catalogues): readonly Issue[] {
  const entries = judgeEntries(catalogues);
  const parts = catalogues.secrets.filter(isComposed).flatMap(({ origin }) => referencesIn(origin.template));
  return [
    ...entries,
    ...(entries.length === 0 ? judgeNetwork(catalogues) : []),
    ...validateReaders(catalogues.workloads, catalogues.secrets, new Set(parts)),
    ...validateTemplates(catalogues.secrets, secretFacts),
    ...validateImages(catalogues.images, {}, []),
    ...validateFlags(featureFlags),
  ];
}

function judgeEntries(catalogues: Catalogues): readonly Issue[] {
  return validateWorkloads({
    workloads: catalogues.workloads,
    nodes: [...networkPeers, ...Object.values(cachePeers).flat()],
    namespaces: namespaces.map(({ key }) => key),
    images: catalogues.images,
    shares: Object.keys(shares),
    roles: Object.keys(roles),
    containers: Object.fromEntries(Object.entries(storagePurposes).map(([key, { containers }]) => [key, containers])),
    queues,
    textKeys: workloadTextKeys,
  });
}

/** Addresses and names that differ between stacks; any will do, because only names are compared here. */
const anyPlace = { environment: "any", privateEndpoints: "192.0.2.0/28", apiServerRange: "192.0.2.16/28" } as const;

/** Who is on the network in either form of the cache. */
function judgeNetwork({ workloads: entries }: Catalogues): readonly Issue[] {
  const namespaceOf = (key: string) => ({ name: key, meshed: true });
  return Object.entries(cachePeers).flatMap(([cache, peers]) => {
    const present = entries.filter(({ name }) => cache === "valkey" || name !== cacheWorkload);
    return validateNetworkGraph(
      planNetwork({ workloads: present, peers: [...networkPeers, ...peers], namespaceOf, values: anyPlace }),
    );
  });
}
