import { unknownValue } from "#policies/engine/marked-value.ts";
import type { Estate, Subject } from "#policies/engine/subject.ts";
import { availabilityPolicies } from "#policies/packs/availability.ts";
import { describeResourceRule, describeStackRule } from "#test/policies/support/describe-rule.ts";
import type { ResourceRuleCase, StackRuleCase } from "#test/policies/support/describe-rule.ts";
import { editSubject } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { policyOf } from "#test/policies/support/policies.ts";
import { makeEstate } from "#test/policies/support/subjects.ts";
import { workloads } from "#test/policies/support/workloads.ts";

/** Statements about a rule over the sample workloads. */
export function describeWorkloads(id: string, spec: StackRuleCase): void {
  describeStackRule(policyOf(availabilityPolicies, id), {
    estate: () => Promise.resolve(workloads),
    notApplicable: [{ title: "a stack without workloads", edit: () => makeEstate() }],
    ...spec,
  });
}

/** Statements about a rule over one of them. */
export function describeWorkload(
  id: string,
  subject: Subject,
  spec: Omit<ResourceRuleCase, "kind" | "subject" | "irrelevant">,
): void {
  describeResourceRule(policyOf(availabilityPolicies, id), {
    kind: subject.type,
    subject: () => subject,
    irrelevant: { "metadata.annotations.note": "unrelated" },
    ...spec,
  });
}

/** The same statements where the rule is about the stack, which has nothing else. */
export function describeAlone(
  id: string,
  subject: Subject,
  spec: Pick<ResourceRuleCase, "breaks" | "passes" | "unknown">,
): void {
  const edit = (edits: Edits) => () => makeEstate(editSubject(subject, edits));
  describeWorkloads(id, {
    estate: () => Promise.resolve(makeEstate(subject)),
    breaks: spec.breaks.map(({ title, edits, says }) => ({
      title,
      edit: edit(edits),
      says: says.map((message) => `${subject.name}: ${message}`),
    })),
    passes: (spec.passes ?? []).map(({ title, edits }) => ({ title, edit: edit(edits) })),
    unknown: spec.unknown.map((path) => ({
      title: `${path} is unknown`,
      edit: edit({ [path]: unknownValue }),
      paths: [path],
    })),
  });
}

export const inStaging = (estate: Estate): Estate => ({
  stack: "staging",
  subjects: estate.subjects.map((subject) => ({
    ...subject,
    urn: subject.urn.replace("urn:pulumi:production", "urn:pulumi:staging"),
  })),
});
