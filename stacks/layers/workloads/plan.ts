import type { NetworkGraph } from "#components/core/network-graph.ts";
import { mapRecord } from "#components/core/record.ts";
import { claimNameOf } from "#components/data/share-spec.ts";
import { renderMigrationFiles } from "#components/data/sql/migration-files.ts";
import { planNamespaces } from "#components/platform/namespaces.ts";
import type { NamespaceSpec } from "#components/platform/namespaces.ts";
import { renderFlags } from "#components/workload/flags.ts";
import { renderImage } from "#components/workload/image-spec.ts";
import type { ImageSpec, RenderedImage } from "#components/workload/image-spec.ts";
import { planNetwork } from "#components/workload/network-plan.ts";
import type { NetworkPeer } from "#components/workload/network-plan.ts";
import type { WorkloadFacts } from "#components/workload/workload-facts.ts";
import type { WorkloadSize } from "#components/workload/workload-size.ts";
import type { ConfigFile, WorkloadSpec } from "#components/workload/workload-spec.ts";
import { database } from "#stacks/catalog/database.ts";
import { featureFlags } from "#stacks/catalog/flags.ts";
import lock from "#stacks/catalog/images.lock.json" with { type: "json" };
import { images } from "#stacks/catalog/images.ts";
import { namespaces } from "#stacks/catalog/namespaces.ts";
import { cachePeers, networkPeers } from "#stacks/catalog/network-peers.ts";
import { retention } from "#stacks/catalog/retention.ts";
import { shares } from "#stacks/catalog/shares.ts";
import type { workloadTextKeys } from "#stacks/catalog/workload-texts.ts";
import { workloads } from "#stacks/catalog/workloads.ts";
import type { PlatformConfig } from "#stacks/config/schema.ts";
import type { LayerContext } from "#stacks/layers/context.ts";
import { planVersions } from "#stacks/layers/data/secret-versions.ts";

/** What the plan is made from; nothing in it is born with the deployment. */
export type ApplicationContext = Pick<LayerContext, "config" | "name">;

/** Everything about the workloads of a stack that is known before anything is declared. */
export interface ApplicationPlan {
  /** Those that run here, in the order of the catalogue. */
  readonly workloads: readonly WorkloadSpec[];
  readonly graph: NetworkGraph;
  readonly sizeOf: (name: string) => WorkloadSize;
  readonly factsOf: (spec: Pick<WorkloadSpec, "namespace" | "image">) => WorkloadFacts;
  /** Whether it comes with a release of the application. */
  readonly isReleased: (spec: Pick<WorkloadSpec, "image">) => boolean;
  readonly imageOf: (key: string) => RenderedImage;
  readonly values: Readonly<Record<string, string>>;
}

/** Files whose text is made from other catalogues. */
const renderedFiles: Readonly<Record<string, ConfigFile>> = {
  "ms5-migrations": {
    directory: "/etc/migrations",
    files: renderMigrationFiles(database, retention),
    restarts: true,
  },
  // Read again when it changes: a flag must not need a restart.
  "ms5-flags": { directory: "/etc/flagd", files: { "flags.json": renderFlags(featureFlags) }, restarts: false },
};

function withFiles(spec: WorkloadSpec): WorkloadSpec {
  const file = renderedFiles[spec.name];
  return file === undefined ? spec : { ...spec, files: [...(spec.files ?? []), file] };
}

export function planApplication(context: ApplicationContext): ApplicationPlan {
  const { config, name } = context;
  const running = workloads.filter((spec) => runsHere(spec, config)).map(withFiles);
  const values = valuesOf(context);
  const peers: readonly NetworkPeer[] = [...networkPeers, ...cachePeers[config.cache.kind]];
  const graph = planNetwork({ workloads: running, peers, namespaceOf: (key) => namespaceOf(key, config), values });
  const imageOf = (key: string): RenderedImage =>
    renderImage(imageSpec(key), {
      registry: `${name("registry")}.azurecr.io`,
      release: config.application.release,
      lock,
    });
  return {
    workloads: running,
    graph,
    sizeOf: (workload) => sizeOf(workload, config),
    factsOf: (spec) => factsOf(context, values, spec, imageOf(spec.image)),
    isReleased,
    imageOf,
    values,
  };
}

/** Without the application, what is left is everything whose image does not come with a release of it. */
function runsHere(spec: WorkloadSpec, config: PlatformConfig): boolean {
  return sizeOf(spec.name, config).enabled && (config.application.enabled || !isReleased(spec));
}

const isReleased = ({ image }: Pick<WorkloadSpec, "image">): boolean => typeof imageSpec(image).version !== "string";

function factsOf(
  context: ApplicationContext,
  values: Readonly<Record<string, string>>,
  spec: Pick<WorkloadSpec, "namespace">,
  image: RenderedImage,
): WorkloadFacts {
  const { config, name } = context;
  const { name: namespaceName, meshed } = namespaceOf(spec.namespace, config);
  return {
    environment: config.environment,
    namespaceName,
    ownership: config.ownership,
    meshed,
    image: image.reference,
    version: image.version,
    awaitReady: config.application.awaitReady,
    vault: { name: name("keyVault"), tenantId: config.azure.tenantId },
    secretVersions: planVersions(config),
    claims: mapRecord(shares, (_, key) => claimNameOf(key)),
    values: { ...values, namespace: namespaceName },
  };
}

/** Addresses are named by entries of the network only. */
type TextKey = (typeof workloadTextKeys)[number] | "privateEndpoints" | "apiServerRange";

/** What `{{key}}` becomes in texts of the catalogues. */
function valuesOf({ config, name }: ApplicationContext): Readonly<Record<TextKey, string>> {
  return {
    environment: config.environment,
    domain: config.domain,
    release: config.application.release,
    namespace: namespaceOf("application", config).name,
    objectsAccount: name("storageAccount", "objects"),
    allowContract: String(config.application.allowContract),
    privateEndpoints: config.network.subnets.privateEndpoints,
    apiServerRange: config.network.subnets.apiServer,
  };
}

function sizeOf(name: string, { workloads: sizes }: PlatformConfig): WorkloadSize {
  const size = sizes[name];
  if (size === undefined) throw new Error(`bug: the configuration was accepted without a size of ${name}`);
  return size;
}

function imageSpec(key: string): ImageSpec {
  const found = Object.entries<ImageSpec>(images).find(([candidate]) => candidate === key);
  if (found === undefined) throw new Error(`bug: the catalogue was accepted without the image ${key}`);
  return found[1];
}

function namespaceOf(key: string, { environment }: PlatformConfig): NamespaceSpec {
  const found = planNamespaces(namespaces, environment).find((spec) => spec.key === key);
  if (found === undefined) throw new Error(`bug: namespace ${key} is not in the catalogue`);
  return found;
}
