import { nameRules } from "#policies/catalog/parameters/governance.ts";
import { resourceRule } from "#policies/engine/policy.ts";
import type { Environment } from "#policies/engine/subject.ts";

const shortEnvironments: Readonly<Record<Environment, string>> = { staging: "stg", production: "prod" };

/** `rg-ms5-production-uksouth-audit`; `kv-ms5-prod-uks-q4p1` and `stms5auditproduksq4p1` where a name must be short. */
export const requireStandardNames = resourceRule((resource, report) => {
  const rule = nameRules[resource.kind];
  // Stryker disable next-line ConditionalExpression: the policy is about exactly the kinds that have a rule
  if (rule === undefined) return;
  const name = resource.string(rule.property) ?? "";
  const pattern =
    rule.short === true
      ? new RegExp(`^${rule.prefix}-?ms5[a-z0-9-]*${shortEnvironments[resource.environment]}[a-z0-9-]+$`)
      : new RegExp(`^${rule.prefix}-ms5-${resource.environment}-[a-z0-9]+(?:-[a-z0-9]+)*$`);
  if (!pattern.test(name)) report(rule.property, `the name "${name}" says not what it names, for what and where`);
});
