import { issueIf, itemOf, repeatedAt } from "#components/workload/validation/catalogue.ts";
import type { EntryRule } from "#components/workload/validation/catalogue.ts";
import type { WorkloadException } from "#components/workload/workload-spec.ts";

interface Form {
  readonly pattern: RegExp;
  readonly example: string;
}

const forms: Readonly<Record<WorkloadException["field"], Form>> = {
  budget: { pattern: /^(none|[1-9]\d*|[1-9]\d?%)$/, example: "none, 1 or 25%" },
  grace: { pattern: /^\d+s?$/, example: "45s" },
  memoryLimit: { pattern: /^\d+(Mi|Gi)$/, example: "512Mi" },
  meshed: { pattern: /^false$/, example: "false" },
};

/** A deviation is argued for, is one, and is read. */
export const validateExceptions: EntryRule = (spec, _catalogue, path) => {
  const { exceptions = [] } = spec;
  const repeated = repeatedAt(exceptions.map(({ field }) => field));
  return exceptions.flatMap(({ field, value, reason }, index) => {
    const at = itemOf(`${path}.exceptions`, index);
    const { pattern, example } = forms[field];
    return [
      ...issueIf(!pattern.test(value), `${at}.value`, `is no value for ${field} (got "${value}"); write ${example}`),
      ...issueIf(
        reason.trim() === "",
        `${at}.reason`,
        "argues nothing (got an empty text); say why the rule is wrong here",
      ),
      ...issueIf(repeated.includes(index), `${at}.field`, `is stated twice (got "${field}"); remove one of both`),
      ...issueIf(
        field === "budget" && value !== "none" && !hasBudget(spec),
        `${at}.field`,
        `protects what may always be stopped (got a budget for ${describe(spec)}); remove it, or change class or kind`,
      ),
    ];
  });
};

type Part = Pick<Parameters<EntryRule>[0], "class" | "kind">;

/** Work of class `batch` may wait, one pod that must never be two cannot be kept, and what ends has its own retries. */
const withoutBudget: readonly string[] = ["singleton", "job", "cron", "headroom"];
const hasBudget = (spec: Part): boolean => spec.class !== "batch" && !withoutBudget.includes(spec.kind.kind);
const describe = (spec: Part): string => (spec.class === "batch" ? "class batch" : `kind ${spec.kind.kind}`);
