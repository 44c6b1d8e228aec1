import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { operators } from "#stacks/catalog/operators.ts";
import { isObject, reveal } from "#tools/capture/marks.ts";
import type { JsonObject } from "#tools/capture/marks.ts";
import { chartsFolder } from "#tools/lab/charts/mirror.ts";
import { up } from "#tools/lab/engine/commands.ts";
import { requireSuccess } from "#tools/lab/experiments/drift/drift-checks.ts";
import { parseHelmRecord } from "#tools/lab/experiments/charts/helm-record.ts";
import type { HelmRecord } from "#tools/lab/experiments/charts/helm-record.ts";
import { listOf } from "#tools/lab/experiments/charts/chart-verdicts.ts";
import { withLab } from "#tools/lab/experiments/labs/temporary-lab.ts";
import type { TemporaryLab } from "#tools/lab/experiments/labs/temporary-lab.ts";
import { captureOf } from "#tools/lab/stack-capture.ts";
import { StrictServer } from "#tools/lab/strict-dry-run.ts";

/** A lab with the operators of a stack. */
export interface ChartsContext extends TemporaryLab {
  readonly server: StrictServer;
  /** Operator → the values the program gives its chart, as a run without engine records them. */
  readonly values: ReadonlyMap<string, unknown>;
  /** Operator → its namespace. */
  readonly namespaces: ReadonlyMap<string, string>;
}

export async function withCharts<Result>(
  stack: string,
  use: (context: ChartsContext) => Promise<Result>,
): Promise<Result> {
  const { resources } = await captureOf(stack);
  const releases = resources.filter(({ type }) => type === "kubernetes:helm.sh/v3:Release");
  const inputs = releases.map(({ inputs: declared }) => reveal(declared)).filter(isObject);
  return withLab(stack, "charts", async (lab) => {
    requireSuccess(await up(lab));
    return use({
      ...lab,
      server: new StrictServer(lab.plane.access),
      values: new Map(inputs.map(({ name, values }) => [String(name), values])),
      namespaces: new Map(inputs.map(({ name, namespace }) => [String(name), String(namespace)])),
    });
  });
}

/** @throws Error when the server refuses. */
export async function read(server: StrictServer, path: string): Promise<JsonObject> {
  const { status, body } = await server.call("GET", path);
  if (status !== 200) throw new Error(`GET ${path} answered ${String(status)}: ${String(body["message"])}`);
  return body;
}

export async function helmSecrets(server: StrictServer): Promise<readonly JsonObject[]> {
  const list = await read(server, "/api/v1/secrets?labelSelector=owner%3Dhelm");
  return listOf(list["items"]).filter(isObject);
}

export async function helmRecords(server: StrictServer): Promise<readonly HelmRecord[]> {
  return (await helmSecrets(server)).flatMap((secret) => parseHelmRecord(secret) ?? []);
}

/** What the catalogue says each release is; the first revision, as long as nothing was changed. */
export const catalogueReleases = operators.map(({ key, chart, version, appVersion }) => ({
  release: key,
  revision: 1,
  chart,
  version,
  appVersion,
}));

/** Takes a chart out of the mirror's index while `use` runs. */
export async function withoutChart<Result>(
  { folder }: TemporaryLab,
  chart: string,
  use: () => Promise<Result>,
): Promise<Result> {
  const file = join(chartsFolder(folder), "index.yaml");
  const whole = readFileSync(file, "utf8");
  const index: unknown = JSON.parse(whole);
  const entries = isObject(index) && isObject(index["entries"]) ? index["entries"] : {};
  const others = Object.fromEntries(Object.entries(entries).filter(([name]) => name !== chart));
  writeFileSync(file, JSON.stringify({ apiVersion: "v1", entries: others }));
  try {
    return await use();
  } finally {
    writeFileSync(file, whole);
  }
}
