import { stringify } from "yaml";
import { isObject } from "#tools/capture/marks.ts";
import type { Masked, Plan, PlanResource } from "#tools/plan/model.ts";

/** Folder of objects that belong to no namespace. */
const clusterFolder = "cluster";

/** Rendered artefacts by path: one YAML file per Kubernetes object, and the stack outputs. Secrets stay masked. */
export function renderManifests(plan: Plan): ReadonlyMap<string, string> {
  const objects = plan.resources.filter(isKubernetesObject);
  const files = new Map(
    objects.map((resource) => [pathOf(resource), stringify(resource.inputs, { sortMapEntries: false })]),
  );
  if (files.size < objects.length) throw new Error("bug: two Kubernetes objects render to one file");
  files.set("stack-outputs.yaml", stringify(plan.outputs));
  return files;
}

/** Helm releases, providers and patches have no manifest of their own. */
function isKubernetesObject({ type, inputs }: PlanResource): boolean {
  return type.startsWith("kubernetes:") && "apiVersion" in inputs && "kind" in inputs;
}

/** `<namespace>/<kind>-<name>.yaml`; the API group is added where another kind has the same name. */
function pathOf({ type, name, inputs }: PlanResource): string {
  const metadata = isMembers(inputs["metadata"]) ? inputs["metadata"] : {};
  const kind = textOf(inputs["kind"]) ?? "object";
  const objectName = textOf(metadata["name"]) ?? name;
  const group = /^kubernetes:(?:core|apps|batch)\//.test(type)
    ? ""
    : `.${(textOf(inputs["apiVersion"]) ?? "").split("/")[0] ?? ""}`;
  return `${fileName(textOf(metadata["namespace"]) ?? clusterFolder)}/${fileName(`${kind}${group}-${objectName}`)}.yaml`;
}

/** Kubernetes names may hold colons (`system:auth`), which some file systems refuse. */
const fileName = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9.-]/g, "_");
const textOf = (value: Masked | undefined): string | undefined => (typeof value === "string" ? value : undefined);
const isMembers = (value: Masked | undefined): value is Readonly<Record<string, Masked>> => isObject(value);
