import { setTimeout as sleep } from "node:timers/promises";
import { isObject } from "#tools/capture/marks.ts";
import type { JsonObject } from "#tools/capture/marks.ts";
import { readCrds } from "#tools/lab/crds/crd-cache.ts";
import { crdModules, isCrdSet } from "#tools/lab/crds/crd-modules.ts";
import { labError } from "#tools/lab/errors.ts";
import { callApi } from "#tools/lab/plane/api-client.ts";
import type { ApiAccess } from "#tools/lab/plane/api-client.ts";

const establishMilliseconds = 30_000;
const pollMilliseconds = 100;

/**
 * Gives a control plane without operators the kinds that some objects are of, and waits until it serves them.
 *
 * @throws LabError
 */
export async function createDefinitions(access: ApiAccess, objects: readonly JsonObject[]): Promise<void> {
  const groups = new Set(objects.map(({ apiVersion }) => String(apiVersion).split("/")[0]));
  const wanted = Object.keys(crdModules)
    .filter((set) => isCrdSet(set))
    .flatMap((set) => readCrds(set))
    .filter((definition) => groups.has(specOf(definition).group));
  for (const definition of wanted) {
    const path = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    const { status, body } = await callApi(access, "POST", path, definition);
    if (status !== 201 && status !== 409) throw labError(`a definition is refused: ${body}`, "see the API server");
  }
  for (const definition of wanted) await waitForKind(access, specOf(definition));
}

interface DefinitionSpec {
  readonly group: string;
  readonly plural: string;
  readonly versions: readonly string[];
}

function specOf(definition: JsonObject): DefinitionSpec {
  const spec = isObject(definition["spec"]) ? definition["spec"] : {};
  const { group, names, versions } = spec;
  const served = Array.isArray(versions) ? versions.filter((each) => isObject(each)) : [];
  return {
    group: String(group),
    plural: isObject(names) ? String(names["plural"]) : "",
    versions: served.filter((each) => each["served"] === true).map((each) => String(each["name"])),
  };
}

async function waitForKind(access: ApiAccess, { group, plural, versions }: DefinitionSpec): Promise<void> {
  const deadline = Date.now() + establishMilliseconds;
  for (const version of versions) {
    for (;;) {
      const { status } = await callApi(access, "GET", `/apis/${group}/${version}/${plural}?limit=1`);
      if (status === 200) break;
      if (Date.now() > deadline) throw labError(`${plural}.${group} is not served in time`, "see the API server");
      await sleep(pollMilliseconds);
    }
  }
}
