import { escapeReferences } from "#components/workload/command.ts";
import { renderText } from "#components/workload/template-text.ts";
import type { WorkloadFacts } from "#components/workload/workload-facts.ts";
import type { Setting, WorkloadSpec } from "#components/workload/workload-spec.ts";

/** A variable of the container. */
export interface Variable {
  readonly name: string;
  readonly value: string;
}

/** Settings as variables, in the order of the entry. Secrets are not among them. */
export const renderEnvironment = ({ settings }: WorkloadSpec, { values }: WorkloadFacts): Variable[] =>
  Object.entries(settings).map(([name, setting]) => ({
    name,
    value: escapeReferences(renderSetting(setting, values)),
  }));

/** Lists as JSON, which is all that pydantic takes: https://docs.pydantic.dev/latest/concepts/pydantic_settings/#parsing-environment-variable-values */
export function renderSetting(setting: Setting, values: WorkloadFacts["values"]): string {
  if (typeof setting === "object") return JSON.stringify(setting.list.map((item) => renderText(item, values)));
  return typeof setting === "string" ? renderText(setting, values) : String(setting);
}
