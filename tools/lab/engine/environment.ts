import { delimiter } from "node:path";
import { pathToFileURL } from "node:url";
import type { Environment } from "#tools/lab/cache.ts";

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
    KUBECONFIG: "/dev/null",
    PULUMI_HOME: places.home,
    PULUMI_BACKEND_URL: pathToFileURL(places.state).href,
    PULUMI_CONFIG_PASSPHRASE: places.passphrase,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_IGNORE_AMBIENT_PLUGINS: "true",
    PULUMI_DEBUG_COMMANDS: "true", // shows the option --event-log
  };
}
