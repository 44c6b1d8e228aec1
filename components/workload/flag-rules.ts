import type { Issue } from "#components/core/issues.ts";

/** Something the application says about who asks, for example `email` or `line`. */
export type FlagCondition =
  | { readonly attribute: string; readonly oneOf: readonly string[] }
  | { readonly attribute: string; readonly startsWith: string }
  | { readonly attribute: string; readonly endsWith: string };

/** Who gets which variant. */
export type FlagRule = { readonly when?: FlagCondition } & (
  | { readonly serve: string }
  /** Percentages by variant; who asks again gets the same. */
  | { readonly split: Readonly<Record<string, number>> }
);

/** Everything that is wrong with the rules of one flag. */
export function validateFlagRules(path: string, rules: readonly FlagRule[], variants: readonly string[]): Issue[] {
  return rules.flatMap((rule, index) => {
    const at = `${path}.rules[${String(index)}]`;
    return [
      ...validateReach(at, rule, index === rules.length - 1),
      ...validateCondition(at, rule),
      ...("serve" in rule
        ? validateServed(`${at}.serve`, rule.serve, variants)
        : validateSplit(at, rule.split, variants)),
    ];
  });
}

function validateReach(path: string, { when }: FlagRule, isLast: boolean): Issue[] {
  if (when !== undefined || isLast) return [];
  return [{ path, reason: "fits everybody (got no condition); put it last, the rules after it are never read" }];
}

function validateCondition(path: string, { when }: FlagRule): Issue[] {
  if (when === undefined) return [];
  const values = "oneOf" in when ? when.oneOf : ["endsWith" in when ? when.endsWith : when.startsWith];
  const isEmpty = values.length === 0 || values.includes("") || when.attribute === "";
  return isEmpty
    ? [{ path: `${path}.when`, reason: "compares with nothing (got an empty text or list); name what to compare" }]
    : [];
}

function validateServed(path: string, variant: string, variants: readonly string[]): Issue[] {
  if (variants.includes(variant)) return [];
  return [{ path, reason: `is no variant (got "${variant}"); use one of ${variants.join(", ")}` }];
}

function validateSplit(path: string, split: Readonly<Record<string, number>>, variants: readonly string[]): Issue[] {
  const parts = Object.entries(split);
  const issues = parts.flatMap(([variant]) => validateServed(`${path}.split`, variant, variants));
  const odd = parts.filter(([, share]) => !Number.isInteger(share) || share < 0);
  if (odd.length > 0) {
    const got = odd.map(([variant, share]) => `${variant} ${String(share)}`).join(", ");
    issues.push({ path: `${path}.split`, reason: `has shares that are no whole percentages (got ${got}); round them` });
  }
  const sum = parts.reduce((total, [, share]) => total + share, 0);
  if (sum !== 100) {
    issues.push({
      path: `${path}.split`,
      reason: `adds up to ${String(sum)} percent (got ${String(sum)}); make it 100`,
    });
  }
  return issues;
}
