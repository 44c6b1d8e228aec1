import type { Issue } from "#components/core/issues.ts";
import type { ConfigDraft } from "#stacks/config/draft.ts";
import { knownWorkloads } from "#stacks/config/rules/known-workloads.ts";
import { suggest } from "#stacks/config/suggest.ts";

/** The stack file sizes every workload of the catalogue, and nothing else. */
export function validateWorkloadSet({ workloads }: ConfigDraft): readonly Issue[] {
  if (workloads === undefined) return [];
  const names = [...knownWorkloads.keys()];
  return [
    ...names
      .filter((name) => !(name in workloads))
      .map((name) => ({
        path: `workloads.${name}`,
        reason: "missing, the catalogue has it; add its size, with enabled: false where it must not run",
      })),
    ...Object.keys(workloads)
      .filter((name) => !names.includes(name))
      .map((name) => ({ path: `workloads.${name}`, reason: `not in the catalogue; ${suggest(name, names)}` })),
  ];
}
