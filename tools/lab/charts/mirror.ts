import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { operators } from "#stacks/catalog/operators.ts";
import type { Environment } from "#tools/lab/cache.ts";
import { chartFacts } from "#tools/lab/charts/chart-facts.ts";
import { renderChart } from "#tools/lab/charts/render-chart.ts";
import type { ChartFiles, ChartPinned } from "#tools/lab/charts/render-chart.ts";
import { crdFiles } from "#tools/lab/crds/crd-cache.ts";
import { labError } from "#tools/lab/errors.ts";

/** One packed chart of a repository's index. */
export interface IndexEntry {
  readonly chart: string;
  readonly version: string;
  readonly appVersion: string;
  /** Of the file beside the index. */
  readonly file: string;
  readonly sha256: string;
}

/** Of the repository in a lab's folder. */
export const chartsFolder = (lab: string): string => join(lab, "charts");

/** Writes a chart repository with a chart for every operator of the catalogue. @throws LabError */
export function writeMirror(folder: string, environment: Environment = process.env): void {
  mkdirSync(folder, { recursive: true });
  const entries = operators.map((operator) => pack(folder, operator, chartOf(operator, environment)));
  writeFileSync(join(folder, "index.yaml"), renderIndex(entries));
}

function chartOf(operator: ChartPinned, environment: Environment): ChartFiles {
  const facts = chartFacts[operator.key];
  if (facts === undefined) {
    throw labError(`the lab has no chart for ${operator.key}`, "describe it in tools/lab/charts/chart-facts.ts");
  }
  const crds = crdFiles(facts.crds, environment).map((file) => ({
    name: basename(file),
    text: readFileSync(file, "utf8"),
  }));
  return renderChart(operator, facts, crds);
}

/** Helm expects the chart's name as the only folder of the archive. */
function pack(folder: string, { chart, version, appVersion }: ChartPinned, files: ChartFiles): IndexEntry {
  const source = join(folder, "source");
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(source, chart, dirname(path)), { recursive: true });
    writeFileSync(join(source, chart, path), text);
  }
  const file = `${chart}-${version}.tgz`;
  const run = spawnSync("tar", ["-czf", join(folder, file), "-C", source, chart], { encoding: "utf8" });
  rmSync(source, { recursive: true });
  if (run.error !== undefined || run.status !== 0) {
    throw labError(`tar failed (${run.error?.message ?? run.stderr.trim()})`, "install tar and gzip");
  }
  const sha256 = createHash("sha256")
    .update(readFileSync(join(folder, file)))
    .digest("hex");
  return { chart, version, appVersion, file, sha256 };
}

/** Source of the format: https://helm.sh/docs/topics/chart_repository/#the-index-file. JSON is YAML. */
export function renderIndex(entries: readonly IndexEntry[]): string {
  const charts = new Map<string, object[]>();
  for (const { chart: name, version, appVersion, file, sha256: digest } of entries) {
    const entry = { apiVersion: "v2", name, version, appVersion, urls: [file], digest };
    charts.set(name, [...(charts.get(name) ?? []), entry]);
  }
  return `${JSON.stringify({ apiVersion: "v1", entries: Object.fromEntries(charts) }, undefined, 2)}\n`;
}
