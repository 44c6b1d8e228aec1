import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";

export type Severity = "low" | "medium" | "high" | "critical";

/**
 * `mandatory` in every environment; `production`: mandatory there, and in staging unless its profile lowers the policy
 * by name with a reason; `advisory` nowhere stops a deployment.
 */
export type Level = "mandatory" | "production" | "advisory";

export type FrameworkId = "part11" | "iso27001" | "soc2" | "iso9001";

/** `direct`: technical evidence of the requirement itself. */
export type Strength = "direct" | "supporting";

/**
 * Controls a policy is evidence for, by framework and then as the framework numbers them (`11.10(d)`, `A.8.24`, `CC6.1`,
 * `7.5.3`), each with how strongly and, in one line, why.
 */
export type Controls = Readonly<Partial<Record<FrameworkId, Readonly<Record<string, readonly [Strength, string]>>>>>;

/** What is known about a policy apart from its logic. */
export interface PolicyRecord {
  /** One sentence about the compliant state. */
  readonly title: string;
  /** What goes wrong without it. */
  readonly why: string;
  readonly severity: Severity;
  readonly level: Level;
  /** Kinds a resource rule applies to; kinds a stack rule looks at. */
  readonly kinds: readonly string[];
  readonly controls: Controls;
  /** What to do about a finding. */
  readonly remediation: string;
  /** Public page that the rule follows. */
  readonly source: string;
}

/** `path` inside the inputs, `""` for the resource as a whole; `wrong` is a statement of fact with what was found. */
export type Report = (path: string, wrong: string) => void;

/** Judges one resource. Each check runs on its own: an unknown value that one meets does not hide what another finds. */
export type ResourceCheck = (resource: ResourceView, report: Report) => void;

/** What a stack rule says its findings with. */
export interface StackJudge {
  /** About the stack as a whole, for example that something is absent. */
  readonly report: (wrong: string) => void;
  /** Judges resources one by one; each is a row of the evidence, and an unknown value in one does not hide another. */
  readonly each: (resources: readonly ResourceView[], check: ResourceCheck) => void;
}

/** Judges relations and existence. */
export type StackCheck = (stack: StackView, judge: StackJudge) => void;

export interface ResourceRule {
  readonly scope: "resource";
  readonly checks: readonly ResourceCheck[];
  /** Resources of the policy's kinds that it does not concern. @throws UnknownRead */
  readonly appliesTo?: (resource: ResourceView) => boolean;
}

export interface StackRule {
  readonly scope: "stack";
  readonly check: StackCheck;
  /** Stacks it does not concern, for example because nothing of its kind is declared. */
  readonly appliesTo?: (stack: StackView) => boolean;
}

export type Rule = ResourceRule | StackRule;

export interface Policy extends PolicyRecord {
  /** `AKS01`. */
  readonly id: string;
  readonly rule: Rule;
}

export const resourceRule = (...checks: readonly ResourceCheck[]): ResourceRule => ({ scope: "resource", checks });
export const stackRule = (check: StackCheck): StackRule => ({ scope: "stack", check });

/** Joins records and rules of one family; the compiler refuses a record without a rule and a rule without a record. */
export function pair<Id extends string>(
  records: Readonly<Record<Id, PolicyRecord>>,
  rules: Readonly<Record<NoInfer<Id>, Rule>>,
): readonly Policy[] {
  const ids = Object.keys(records).filter((id): id is Id => Object.hasOwn(rules, id));
  return ids.map((id) => ({ id, ...records[id], rule: rules[id] }));
}
