import type { Issue } from "#components/core/issues.ts";
import { validateCalls } from "#components/workload/validation/calls.ts";
import { repeatedAt } from "#components/workload/validation/catalogue.ts";
import type { EntryRule, WorkloadCatalogue } from "#components/workload/validation/catalogue.ts";
import {
  validateImage,
  validateKind,
  validateName,
  validateNamespace,
  validateProbes,
  validateProcess,
  validateReplicas,
} from "#components/workload/validation/entry.ts";
import { validateExceptions } from "#components/workload/validation/exceptions.ts";
import {
  validateAliases,
  validateExposure,
  validatePortNames,
  validatePorts,
} from "#components/workload/validation/ports.ts";
import { validateQueues, validateScale } from "#components/workload/validation/scale.ts";
import { validateDirectories, validateGrants, validateStorage } from "#components/workload/validation/storage.ts";
import { validateTexts, validateVariables } from "#components/workload/validation/texts.ts";

/** Rules about one entry, in the order of its fields. */
const entryRules: readonly EntryRule[] = [
  validateName,
  validateNamespace,
  validateKind,
  validateImage,
  validateProcess,
  validateProbes,
  validatePorts,
  validatePortNames,
  validateAliases,
  validateReplicas,
  validateScale,
  validateExposure,
  validateCalls,
  validateTexts,
  validateVariables,
  validateStorage,
  validateDirectories,
  validateGrants,
  validateExceptions,
];

/**
 * Everything that is wrong with the catalogue of workloads by itself, at once and in its own terms. Who may read which
 * secret is decided by the table of secrets, and how large a workload is by the stack file; both have rules of their own.
 */
export function validateWorkloads(catalogue: WorkloadCatalogue): readonly Issue[] {
  const { workloads } = catalogue;
  return [
    ...repeatedAt(workloads.map(({ name }) => name)).map((index) => ({
      path: `workloads.${String(workloads[index]?.name)}`,
      reason: `is declared twice (got entries of one name, the second at position ${String(index + 1)}); rename one of both`,
    })),
    ...workloads.flatMap((spec) => entryRules.flatMap((rule) => rule(spec, catalogue, `workloads.${spec.name}`))),
    ...validateQueues(catalogue),
  ];
}
