import { catalogKey, imagesOfPod } from "#tools/plan/application-images.ts";
import type { PlannedWorkload } from "#tools/plan/application-model.ts";
import { at, countAt, listAt, textAt } from "#tools/plan/masked-value.ts";
import type { Masked, PlanResource } from "#tools/plan/model.ts";
import { readQuantity, writeBytes, writeCpu } from "#tools/text/quantity.ts";

/** What an object says about the pods it makes. */
export interface PodSource {
  readonly kind: PlannedWorkload["kind"];
  readonly labels: Masked | undefined;
  readonly annotations: Masked | undefined;
  /** Whole references. */
  readonly images: readonly string[];
  /** Requests of each container. */
  readonly requests: readonly (Masked | undefined)[];
  /** Pods without a scaler. */
  readonly replicas: number;
  readonly runs: "on" | "once" | "schedule";
}

type Reader = (spec: Masked | undefined, catalogs: ReadonlyMap<string, string>) => PodSource;

/** Kinds by type token. https://kubernetes.io/docs/concepts/workloads/controllers/ and https://cloudnative-pg.io/docs/1.30/cloudnative-pg.v1/ */
const readers: Readonly<Record<string, Reader>> = {
  "kubernetes:apps/v1:Deployment": (spec) => ofTemplate("Deployment", at(spec, "template"), spec, "on"),
  "kubernetes:apps/v1:StatefulSet": (spec) => ofTemplate("StatefulSet", at(spec, "template"), spec, "on"),
  "kubernetes:batch/v1:Job": (spec) => ofTemplate("Job", at(spec, "template"), undefined, "once"),
  "kubernetes:batch/v1:CronJob": (spec) =>
    ofTemplate("CronJob", at(spec, "jobTemplate", "spec", "template"), undefined, "schedule"),
  "kubernetes:postgresql.cnpg.io/v1:Cluster": readCluster,
  "kubernetes:postgresql.cnpg.io/v1:Pooler": readPooler,
};

/** The pods of an object; `undefined` for one that makes none. */
export const podsOf = (
  { type, inputs }: Pick<PlanResource, "type" | "inputs">,
  catalogs: ReadonlyMap<string, string>,
): PodSource | undefined => readers[type]?.(inputs["spec"], catalogs);

function ofTemplate(
  kind: PodSource["kind"],
  template: Masked | undefined,
  counted: Masked | undefined,
  runs: PodSource["runs"],
): PodSource {
  return {
    kind,
    labels: at(template, "metadata", "labels"),
    annotations: at(template, "metadata", "annotations"),
    images: imagesOfPod(at(template, "spec")),
    requests: listAt(template, "spec", "containers").map((container) => at(container, "resources", "requests")),
    replicas: countAt(counted, "replicas") ?? 1,
    runs,
  };
}

function readCluster(spec: Masked | undefined, catalogs: ReadonlyMap<string, string>): PodSource {
  return {
    kind: "Cluster",
    labels: at(spec, "inheritedMetadata", "labels"),
    annotations: at(spec, "inheritedMetadata", "annotations"),
    images: fromCatalog(catalogs, at(spec, "imageCatalogRef")),
    requests: [at(spec, "resources", "requests")],
    replicas: countAt(spec, "instances") ?? 1,
    runs: "on",
  };
}

function readPooler(spec: Masked | undefined, catalogs: ReadonlyMap<string, string>): PodSource {
  const made = ofTemplate("Pooler", at(spec, "template"), undefined, "on");
  const images = [...made.images, ...fromCatalog(catalogs, at(spec, "pgbouncer", "imageCatalogRef"))];
  return { ...made, images, replicas: countAt(spec, "instances") ?? 1 };
}

function fromCatalog(catalogs: ReadonlyMap<string, string>, reference: Masked | undefined): readonly string[] {
  if (reference === undefined) return [];
  const image = catalogs.get(`${textAt(reference, "name") ?? ""}/${catalogKey(reference)}`);
  return image === undefined ? [] : [image];
}

/** What all containers of a pod ask for together. */
export function sumRequests(requests: PodSource["requests"]): PlannedWorkload["requests"] {
  const sum = (resource: string, write: (amount: number) => string): string | null => {
    const amounts = requests.map((each) => readQuantity(textAt(each, resource) ?? ""));
    const known = amounts.filter((amount) => amount !== undefined);
    return known.length === 0 ? null : write(known.reduce((total, amount) => total + amount, 0));
  };
  return { cpu: sum("cpu", writeCpu), memory: sum("memory", writeBytes) };
}
