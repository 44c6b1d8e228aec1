import { describe, expect, it } from "vitest";
import { evaluatePolicy } from "#policies/engine/evaluate.ts";
import { unknownValue } from "#policies/engine/marked-value.ts";
import type { Result } from "#policies/engine/outcome.ts";
import type { Policy } from "#policies/engine/policy.ts";
import { StackView } from "#policies/engine/stack-view.ts";
import type { Estate, Subject } from "#policies/engine/subject.ts";
import { editSubject, withSubject } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { estate, subjectOf } from "#test/policies/support/estates.ts";
import { isComparable, sdkVerdict, verdictOf } from "#test/policies/support/sdk-world.ts";

/** An edit of the compliant subject that the rule must refuse. */
export interface Break {
  /** `refuses <title>`. */
  readonly title: string;
  readonly edits: Edits;
  /** Every message of the finding, in order, exactly. */
  readonly says: readonly string[];
}

export interface ResourceRuleCase {
  /** Kind of the compliant subject in the production stack. */
  readonly kind: string;
  /** Its logical name, where there are several. */
  readonly name?: string;
  /** In the place of a subject of the stack: the families that no component produces yet. */
  readonly subject?: (estate: Estate) => Subject;
  readonly breaks: readonly Break[];
  /** Other compliant forms, for example the vendor's documented default of an absent object. */
  readonly passes?: readonly { readonly title: string; readonly edits: Edits }[];
  /** Paths on which the rule decides: unknown there is undetermined, named as given. */
  readonly unknown: readonly string[];
  /** Known values on which the rule cannot decide yet, with the paths. */
  readonly undecided?: readonly { readonly title: string; readonly edits: Edits; readonly paths: readonly string[] }[];
  /** Something the rule must not care about. */
  readonly irrelevant: Edits;
  /** Subjects of the kind that the rule does not concern. */
  readonly notApplicable?: readonly { readonly title: string; readonly edits: Edits }[];
}

/** Six statements about a resource rule, from one subject that the platform's own component produces. */
export function describeResourceRule(policy: Policy, spec: ResourceRuleCase): void {
  const judged = async (edits: Edits): Promise<Result> => {
    const whole = await estate();
    const compliant = spec.subject?.(whole) ?? subjectOf(whole, spec.kind, spec.name);
    const edited = editSubject(compliant, edits);
    return judgeInBothWorlds(policy, withSubject(whole, edited), edited.urn);
  };

  describe(`${policy.id}: ${policy.title}`, () => {
    it("accepts what the platform declares", async () => {
      expect(await judged({})).toMatchObject({ outcome: "pass", findings: [] });
    });

    it.each(spec.breaks)("refuses $title", async ({ edits, says }) => {
      const { outcome, findings } = await judged(edits);
      expect({ outcome, says: findings.map(({ message }) => message) }).toEqual({ outcome: "fail", says });
    });

    it.each(spec.passes ?? [])("accepts $title", async ({ edits }) => {
      expect(await judged(edits)).toMatchObject({ outcome: "pass", findings: [] });
    });

    it("does not care about an unrelated property", async () => {
      expect(await judged(spec.irrelevant)).toMatchObject({ outcome: "pass", findings: [] });
    });

    it.each(spec.unknown)("is undetermined while %s is unknown", async (path) => {
      const { outcome, undetermined } = await judged({ [path]: unknownValue });
      expect({ outcome, undetermined }).toEqual({ outcome: "undetermined", undetermined: [path] });
    });

    it.each(spec.undecided ?? [])("does not decide about $title", async ({ edits, paths }) => {
      const { outcome, undetermined } = await judged(edits);
      expect({ outcome, undetermined }).toEqual({ outcome: "undetermined", undetermined: paths });
    });

    it("does not concern a resource of another kind", async () => {
      const whole = await estate();
      const stack = subjectOf(whole, "pulumi/Stack");
      const alone = { ...whole, subjects: [stack] };
      const rows = evaluatePolicy(policy, new StackView(alone));
      if (isComparable(policy)) expect(await sdkVerdict(policy, alone, stack.urn)).toEqual(verdictOf(rows));
      expect(rows.map(({ outcome }) => outcome)).toEqual(["notApplicable"]);
    });

    it.each(spec.notApplicable ?? [])("does not concern $title", async ({ edits }) => {
      expect(await judged(edits)).toMatchObject({ outcome: "notApplicable" });
    });
  });
}

/** The row about one resource; the SDK must say the same. */
async function judgeInBothWorlds(policy: Policy, whole: Estate, urn: string): Promise<Result> {
  const result = judge(policy, whole, urn);
  if (isComparable(policy)) expect(await sdkVerdict(policy, whole, urn)).toEqual(verdictOf([result]));
  return result;
}

/** The row about one resource. */
export function judge(policy: Policy, whole: Estate, urn: string): Result {
  const rows = evaluatePolicy(policy, new StackView(whole));
  const row = rows.find((each) => each.urn === urn);
  if (row === undefined) throw new Error(`${policy.id} says nothing about ${urn}`);
  return row;
}

export interface StackRuleCase {
  /** Estates the rule must refuse, made from the compliant one. */
  readonly breaks: readonly {
    readonly title: string;
    readonly edit: (estate: Estate) => Estate;
    /** Every finding of every row, `<logical name>: <message>`; the stack's own without a name. */
    readonly says: readonly string[];
  }[];
  readonly passes?: readonly { readonly title: string; readonly edit: (estate: Estate) => Estate }[];
  /** Estates in which a deciding value is unknown, with the paths. */
  readonly unknown?: readonly {
    readonly title: string;
    readonly edit: (estate: Estate) => Estate;
    readonly paths: readonly string[];
  }[];
  /** Estates the rule does not concern. */
  readonly notApplicable?: readonly { readonly title: string; readonly edit: (estate: Estate) => Estate }[];
  /** The compliant estate; by default the production stack. */
  readonly estate?: () => Promise<Estate>;
}

/** Statements about a stack rule, from a whole stack that the program produces. */
export function describeStackRule(policy: Policy, spec: StackRuleCase): void {
  const compliant = spec.estate ?? (() => estate());
  const judged = async (whole: Estate): Promise<readonly Result[]> => {
    const rows = evaluatePolicy(policy, new StackView(whole));
    if (isComparable(policy)) expect(await sdkVerdict(policy, whole)).toEqual(verdictOf(rows));
    return rows;
  };

  describe(`${policy.id}: ${policy.title}`, () => {
    it("accepts what the platform declares", async () => {
      const results = await judged(await compliant());
      expect(results.filter(({ outcome }) => outcome !== "pass")).toEqual([]);
      expect(results.length).toBeGreaterThan(0);
    });

    it.each(spec.breaks)("refuses $title", async ({ edit, says }) => {
      const whole = edit(await compliant());
      const names = new Map(
        whole.subjects.map(({ urn, name, type }) => [urn, type === "pulumi:pulumi:Stack" ? "" : `${name}: `]),
      );
      const found = (await judged(whole)).flatMap(({ urn, findings }) =>
        findings.map(({ message }) => `${names.get(urn) ?? ""}${message}`),
      );
      expect(found).toEqual(says);
    });

    it.each(spec.passes ?? [])("accepts $title", async ({ edit }) => {
      expect((await judged(edit(await compliant()))).filter(({ outcome }) => outcome !== "pass")).toEqual([]);
    });

    it.each(spec.unknown ?? [])("is undetermined while $title", async ({ edit, paths }) => {
      const results = await judged(edit(await compliant()));
      expect(results.flatMap(({ undetermined }) => undetermined)).toEqual(paths);
      expect(results.filter(({ outcome }) => outcome === "undetermined").length).toBeGreaterThan(0);
    });

    it.each(spec.notApplicable ?? [])("does not concern $title", async ({ edit }) => {
      expect((await judged(edit(await compliant()))).map(({ outcome }) => outcome)).toEqual(["notApplicable"]);
    });
  });
}
