import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { armIdentity } from "#tools/capture/arm-ids.ts";
import { invokeAnswer } from "#tools/capture/answers.ts";
import type { Properties } from "#tools/capture/model.ts";
import { resourceNotFound } from "#tools/lab/providers/azure-native/arm-error.ts";
import type { ArmState } from "#tools/lab/providers/azure-native/arm-state.ts";
import { clusterType } from "#tools/lab/providers/azure-native/cluster-pools.ts";

interface Place {
  readonly folder: string;
  readonly subscription: string;
}

/** The kubeconfig of the lab's control plane in the folder of a lab. */
export const kubeconfigFile = "kubeconfig";

const listDatabaseKeys = "azure-native:redisenterprise:listDatabaseKeys";

/** Answers the provider functions that this program calls. @throws Error for any other, naming it. */
export function invokeFunction(token: string, inputs: Properties, state: ArmState, place: Place): Properties {
  if (token === "azure-native:containerservice:listManagedClusterUserCredentials") {
    return listCredentials(inputs, state, place);
  }
  if (token === listDatabaseKeys) return listKeys(inputs, state, place);
  throw new Error(`the lab does not emulate ${token}; add it to tools/lab/providers/azure-native/functions.ts`);
}

/** The keys of a cache are the samples that captures use. */
function listKeys(inputs: Properties, state: ArmState, { subscription }: Place): Properties {
  const { id, name } = armIdentity("azure-native:redisenterprise:Database", "", inputs, subscription);
  if (state.find(id) !== undefined) return invokeAnswer(listDatabaseKeys);
  throw resourceNotFound("Microsoft.Cache/redisEnterprise/databases", name, String(inputs["resourceGroupName"]));
}

/** The cluster's credentials are those of the lab's control plane. */
function listCredentials(inputs: Properties, state: ArmState, { folder, subscription }: Place): Properties {
  const { id, name } = armIdentity(clusterType, "", inputs, subscription);
  if (state.find(id) === undefined) {
    const group = String(inputs["resourceGroupName"]);
    throw resourceNotFound("Microsoft.ContainerService/managedClusters", name, group);
  }
  const file = join(folder, kubeconfigFile);
  if (!existsSync(file)) throw new Error(`${file} does not exist; start the lab's control plane`);
  return { kubeconfigs: [{ name: "clusterUser", value: readFileSync(file).toString("base64") }] };
}
