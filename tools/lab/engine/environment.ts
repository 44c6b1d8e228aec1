import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Environment } from "#tools/lab/cache.ts";
import { markerVariable } from "#tools/lab/plane/process-identity.ts";

/** Folders of one lab. */
export interface EnginePlaces {
  readonly folder: string;
  readonly programs: string;
  readonly home: string;
  readonly state: string;
  readonly passphrase: string;
}

/**
 * Settings of the caller's machine that would lead out of the lab: accounts, clusters, backends, other engines. Proxies
 * too: everything in a lab speaks over the loopback interface, and gRPC for Node sends even that to a proxy.
 */
const foreign = /^(?:PULUMI|ARM|AZURE|AAD|KUBE|HELM)_|^KUBECONFIG$|^KUBERNETES_|_proxy$/i;

/** Environment of every process of the engine. */
export function renderEnvironment(caller: Environment, places: EnginePlaces): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(caller)) {
    if (value !== undefined && !foreign.test(name)) kept[name] = value;
  }
  return {
    ...kept,
    PATH: [places.programs, caller["PATH"] ?? ""].join(delimiter),
    MS5_LAB_FOLDER: places.folder,
    [markerVariable]: places.folder, // an engine whose caller was killed goes with its lab
    KUBECONFIG: "/dev/null",
    // The Kubernetes provider carries Helm, which keeps indexes and charts in the user's folders otherwise:
    // https://helm.sh/docs/helm/helm/
    HELM_CACHE_HOME: join(places.folder, "helm", "cache"),
    HELM_CONFIG_HOME: join(places.folder, "helm", "config"),
    HELM_DATA_HOME: join(places.folder, "helm", "data"),
    PULUMI_HOME: places.home,
    PULUMI_BACKEND_URL: pathToFileURL(places.state).href,
    PULUMI_CONFIG_PASSPHRASE: places.passphrase,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_IGNORE_AMBIENT_PLUGINS: "true",
    // Goes with the lab. Saves the second start of each program a tenth: https://nodejs.org/api/module.html#module-compile-cache
    NODE_COMPILE_CACHE: join(places.folder, "compile-cache"),
    PULUMI_DEBUG_COMMANDS: "true", // shows the option --event-log
  };
}
