import type { WorkloadFacts } from "#components/workload/workload-facts.ts";
import type { Exposure } from "#components/workload/workload-spec.ts";

/** Who reaches the workload from outside its namespace, in words: `public: api.example.org`, `mesh`. */
export function renderExposure(exposure: Exposure, { values }: Pick<WorkloadFacts, "values">): string {
  if (!("hosts" in exposure)) return exposure.kind;
  const domain = values["domain"];
  if (domain === undefined) throw new Error("bug: the facts of a workload have no domain");
  return `${exposure.kind}: ${exposure.hosts.map((host) => (host === "" ? domain : `${host}.${domain}`)).join(", ")}`;
}
