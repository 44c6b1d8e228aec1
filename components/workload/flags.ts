import type { Issue } from "#components/core/issues.ts";
import { validateFlagRules } from "#components/workload/flag-rules.ts";
import type { FlagRule } from "#components/workload/flag-rules.ts";
import type { Day } from "#components/core/units.ts";

/** What a flag may be; all variants of one flag are of one kind. */
export type FlagValue = boolean | number | string;

/** A switch the application asks for while it runs; turning it takes no release. */
export interface FlagSpec {
  readonly purpose: string;
  readonly owner: string;
  /** Day on which somebody must have decided, and the flag and its branches must be gone; none for a lasting switch. */
  readonly decideBy?: Day;
  /** A disabled flag answers as if it did not exist: the application's own default. */
  readonly enabled: boolean;
  readonly variants: Readonly<Record<string, FlagValue>>;
  /** The variant where no rule says another. */
  readonly otherwise: string;
  /** The first that fits decides. */
  readonly rules?: readonly FlagRule[];
}

export type FlagCatalog = Readonly<Record<string, FlagSpec>>;

/** The file flagd reads: https://flagd.dev/reference/flag-definitions/ */
export function renderFlags(flags: FlagCatalog): string {
  const entries = Object.entries(flags).map(([name, flag]) => [name, renderFlag(flag)] as const);
  const content = { $schema: "https://flagd.dev/schema/v0/flags.json", flags: Object.fromEntries(entries) };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function renderFlag({ enabled, variants, otherwise, rules = [], owner, purpose }: FlagSpec): object {
  const targeting = rules.flatMap(renderRule);
  return {
    state: enabled ? "ENABLED" : "DISABLED",
    variants,
    defaultVariant: otherwise,
    ...(targeting.length === 0 ? {} : { targeting: { if: targeting } }),
    metadata: { owner, purpose },
  };
}

/** A condition and what follows it; the last rule may have no condition. */
function renderRule(rule: FlagRule): readonly unknown[] {
  const outcome = "serve" in rule ? rule.serve : { fractional: Object.entries(rule.split) };
  return [rule.when === undefined ? true : renderCondition(rule.when), outcome];
}

/** https://flagd.dev/reference/custom-operations/string-comparison-operation/ */
function renderCondition(when: NonNullable<FlagRule["when"]>): object {
  const value = { var: when.attribute };
  if ("oneOf" in when) return { in: [value, when.oneOf] };
  return "endsWith" in when ? { ends_with: [value, when.endsWith] } : { starts_with: [value, when.startsWith] };
}

const namePattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Everything that is wrong with the flags. */
export function validateFlags(flags: FlagCatalog): Issue[] {
  return Object.entries(flags).flatMap(([name, flag]) => {
    const path = `flags.${name}`;
    return [
      ...(namePattern.test(name)
        ? []
        : [{ path, reason: `is no name (got "${name}"); write lower-case words joined by hyphens` }]),
      ...validateVariants(path, flag),
      ...validateFlagRules(path, flag.rules ?? [], Object.keys(flag.variants)),
    ];
  });
}

function validateVariants(path: string, { variants, otherwise }: FlagSpec): Issue[] {
  const names = Object.keys(variants);
  const kinds = new Set(Object.values(variants).map((value) => typeof value));
  const issues: Issue[] = [];
  if (names.length < 2) {
    issues.push({
      path: `${path}.variants`,
      reason: `decides nothing (got ${String(names.length)}); name at least two`,
    });
  }
  if (kinds.size > 1) {
    issues.push({
      path: `${path}.variants`,
      reason: `are of several kinds (got ${[...kinds].join(" and ")}); the application asks for one`,
    });
  }
  if (!names.includes(otherwise)) {
    issues.push({
      path: `${path}.otherwise`,
      reason: `is no variant (got "${otherwise}"); use one of ${names.join(", ")}`,
    });
  }
  return issues;
}
