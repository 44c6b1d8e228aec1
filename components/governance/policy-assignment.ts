import type { Issue } from "#components/core/issues.ts";

export type PolicyEffect = "Audit" | "Deny" | "Disabled";
export type PolicyEnvironment = "staging" | "production";

/** Values that differ between stacks; everything else about an assignment is data. */
export interface PolicyFacts {
  /** Regions a resource may be in. */
  readonly allowedLocations: readonly string[];
  /** Namespaces of Azure and of operators, which need what workloads must not have. */
  readonly excludedNamespaces: readonly string[];
  /** Regular expression for images that may run. */
  readonly allowedImages: string;
}

/** A literal, or the name of a fact. */
export type PolicyParameter = { readonly value: string | readonly string[] } | { readonly fact: keyof PolicyFacts };

/** One of Microsoft's policies or initiatives, assigned. */
export interface PolicyAssignmentSpec {
  /** At most 24 characters. */
  readonly name: string;
  readonly displayName: string;
  readonly definition: { readonly kind: "policy" | "initiative"; readonly id: string };
  readonly effect: Readonly<Record<PolicyEnvironment, PolicyEffect>>;
  /** Effects the definition accepts besides `Disabled`. */
  readonly supports: readonly PolicyEffect[];
  readonly parameters: Readonly<Record<string, PolicyParameter>>;
  /** `DoNotEnforce` evaluates and reports without ever refusing a request. */
  readonly enforcement: "Default" | "DoNotEnforce";
  /** What whoever is refused reads. */
  readonly message: string;
  readonly source: string;
}

/** 64 in a resource group, 24 in a management group, to which an assignment should be able to move:
 * https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftauthorization */
const maxNameLength = 24;
const severity: Readonly<Record<PolicyEffect, number>> = { Disabled: 0, Audit: 1, Deny: 2 };

export function validatePolicyAssignments(assignments: readonly PolicyAssignmentSpec[]): Issue[] {
  const names = assignments.map(({ name }) => name);
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [
    ...[...repeated].map((name) => ({ path: `assignments.${name}`, reason: "is declared twice (got 2); rename one" })),
    ...assignments.flatMap((assignment) => [...validateName(assignment), ...validateEffects(assignment)]),
  ];
}

function validateName({ name }: PolicyAssignmentSpec): Issue[] {
  if (name.length <= maxNameLength) return [];
  const reason = `must have at most ${String(maxNameLength)} characters (got ${String(name.length)}); shorten it`;
  return [{ path: `assignments.${name}.name`, reason }];
}

function validateEffects({ name, effect, supports }: PolicyAssignmentSpec): Issue[] {
  const path = `assignments.${name}.effect`;
  const issues = [effect.staging, effect.production]
    .filter((value, index, all) => value !== "Disabled" && !supports.includes(value) && all.indexOf(value) === index)
    .map((value) => ({
      path,
      reason: `must be one the definition knows (got ${value}); use ${supports.join(" or ")}`,
    }));
  if (severity[effect.production] <= severity[effect.staging]) return issues;
  const reason = `must not be stricter in production than in staging (got ${effect.production} over ${effect.staging}); try it in staging first`;
  return [...issues, { path, reason }];
}

/** Full id of a built-in definition. */
export function renderDefinitionId({ kind, id }: PolicyAssignmentSpec["definition"]): string {
  const type = kind === "policy" ? "policyDefinitions" : "policySetDefinitions";
  return `/providers/Microsoft.Authorization/${type}/${id}`;
}

/** Renders the effect of the environment and the other parameters in the API's form. */
export function renderPolicyParameters(
  { effect, parameters }: PolicyAssignmentSpec,
  environment: PolicyEnvironment,
  facts: PolicyFacts,
): Record<string, { value: string | readonly string[] }> {
  const others = Object.entries(parameters).map(
    ([name, parameter]) => [name, { value: "fact" in parameter ? facts[parameter.fact] : parameter.value }] as const,
  );
  return { effect: { value: effect[environment] }, ...Object.fromEntries(others) };
}
