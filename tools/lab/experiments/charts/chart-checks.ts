import { isDeepStrictEqual } from "node:util";
import { operators } from "#stacks/catalog/operators.ts";
import { isObject } from "#tools/capture/marks.ts";
import type { JsonObject } from "#tools/capture/marks.ts";
import { chartFacts } from "#tools/lab/charts/chart-facts.ts";
import { valuesMap } from "#tools/lab/charts/render-chart.ts";
import { readCrds } from "#tools/lab/crds/crd-cache.ts";
import { crdModules, isCrdSet } from "#tools/lab/crds/crd-modules.ts";
import {
  hasCondition,
  judgeDefinitions,
  listOf,
  nameOf,
  withoutKeys,
} from "#tools/lab/experiments/charts/chart-verdicts.ts";
import { read } from "#tools/lab/experiments/charts/charts-context.ts";
import type { ChartsContext } from "#tools/lab/experiments/charts/charts-context.ts";
import { member, until } from "#tools/lab/experiments/plane/context.ts";

const definitionsPath = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
const sampleDefinition = "publications.postgresql.cnpg.io";

export async function judgePlaces(context: ChartsContext, pool: string): Promise<readonly string[]> {
  const { server, namespaces } = context;
  const nodes = listOf((await read(server, "/api/v1/nodes"))["items"]);
  const poolOf = new Map(nodes.map((node) => [nameOf(node), member(node, "metadata", "labels", "ms5.io/pool")]));
  const findings: string[] = [];
  for (const { key } of operators) {
    const strays = (await podsOf(context, key)).filter(
      (pod) => poolOf.get(String(member(pod, "spec", "nodeName"))) !== pool,
    );
    findings.push(...strays.map((pod) => `${nameOf(pod)} does not run on pool ${pool}`));
    for (const { kind, name } of Object.values(chartFacts[key]?.workloads ?? {})) {
      if (kind === "Job") continue; // Helm deletes a hook that has succeeded
      const path = `/apis/apps/v1/namespaces/${namespaces.get(key) ?? ""}/deployments/${name}`;
      if (!hasCondition(await read(server, path), "Available")) findings.push(`${name} is not available`);
    }
  }
  return findings;
}

export async function judgeProfile(
  context: ChartsContext,
  change: (spec: JsonObject) => JsonObject,
): Promise<readonly string[]> {
  const namespace = context.namespaces.get("argo-rollouts") ?? ""; // one that enforces the profile
  const findings: string[] = [];
  for (const { key } of operators) {
    for (const pod of await podsOf(context, key)) {
      const spec = withoutKeys(pod["spec"], "nodeName");
      const metadata = { name: `lab-${nameOf(pod)}`, namespace };
      const copy = { apiVersion: "v1", kind: "Pod", metadata, spec: change(spec) };
      findings.push(...(await context.server.findings(copy)));
    }
  }
  return findings;
}

/** @throws Error when there is none: what holds of no pod shows nothing. */
async function podsOf({ server, namespaces }: ChartsContext, key: string): Promise<readonly JsonObject[]> {
  const instance = encodeURIComponent(`app.kubernetes.io/instance=${key}`);
  const list = await read(server, `/api/v1/namespaces/${namespaces.get(key) ?? ""}/pods?labelSelector=${instance}`);
  const pods = listOf(list["items"]).filter(isObject);
  if (pods.length === 0) throw new Error(`${key} has no pod`);
  return pods;
}

export async function judgeKinds({ server }: ChartsContext): Promise<readonly string[]> {
  const served = listOf((await read(server, definitionsPath))["items"]).filter(isObject);
  const wanted = Object.keys(crdModules)
    .filter(isCrdSet)
    .flatMap((set) => readCrds(set));
  return judgeDefinitions(served, wanted);
}

/** Takes one definition away, and brings it back. */
export async function withoutDefinition(context: ChartsContext): Promise<readonly string[]> {
  const { server } = context;
  const path = `${definitionsPath}/${sampleDefinition}`;
  await server.call("DELETE", path);
  await until(async () => ((await server.call("GET", path)).status === 404 ? true : undefined), "the deletion");
  const findings = await judgeKinds(context);
  const definition = readCrds("cloudnative-pg").find((each) => nameOf(each) === sampleDefinition);
  await server.call("POST", definitionsPath, definition);
  return findings;
}

type Values = Readonly<Record<string, unknown>>;

export async function judgeValues(
  { server, values, namespaces }: ChartsContext,
  change: (values: Values) => Values,
): Promise<readonly string[]> {
  const findings: string[] = [];
  for (const { key } of operators) {
    const declared = values.get(key);
    const path = `/api/v1/namespaces/${namespaces.get(key) ?? ""}/configmaps/${valuesMap(key)}`;
    const kept = member(await read(server, path), "data", "values.json");
    const rendered: unknown = JSON.parse(String(kept));
    const same = isObject(declared) && isDeepStrictEqual(rendered, change(declared));
    if (!same) findings.push(`${key} got other values than the program declares`);
  }
  return findings;
}
