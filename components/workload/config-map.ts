import { slugOf } from "#components/workload/slug.ts";
import { renderText } from "#components/workload/template-text.ts";
import type { WorkloadFacts } from "#components/workload/workload-facts.ts";
import type { ConfigFile, WorkloadSpec } from "#components/workload/workload-spec.ts";

/** A ConfigMap of a workload: one for each directory of files. */
export interface ConfigMapPlan {
  readonly name: string;
  readonly data: Readonly<Record<string, string>>;
}

/** Named after the directory, so that another directory leaves it alone. */
export const configMapName = ({ name }: WorkloadSpec, { directory }: ConfigFile): string =>
  `${name}-${slugOf(directory)}`;

export const renderConfigMaps = (spec: WorkloadSpec, { values }: WorkloadFacts): readonly ConfigMapPlan[] =>
  (spec.files ?? []).map((file) => ({
    name: configMapName(spec, file),
    data: Object.fromEntries(Object.entries(file.files).map(([name, text]) => [name, renderText(text, values)])),
  }));
