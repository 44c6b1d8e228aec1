import { expect, it } from "vitest";
import { evaluate } from "#policies/engine/evaluate.ts";
import { kindOf } from "#policies/engine/kinds.ts";
import type { Members } from "#policies/engine/marked-value.ts";
import type { Estate, Subject } from "#policies/engine/subject.ts";
import { allPolicies } from "#policies/packs/all.ts";
import { editSubject, withoutSubjects, withSubject } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { estate, subjectOf } from "#test/policies/support/estates.ts";
import { makeSubject } from "#test/policies/support/subjects.ts";
import type { Stack } from "#test/support/synth.ts";

export type EstateEdit = (estate: Estate) => Estate;

/** A realistic bad edit of the real stacks, and what must say so: these policies about these resources, and no other. */
export interface Sabotage {
  /** Completes "someone …". */
  readonly someone: string;
  readonly edit: EstateEdit;
  /** Logical names by id of the policy; `"the stack"` for what is said about the whole. */
  readonly caught: Readonly<Record<string, readonly string[]>>;
  /** What else is said in production, where more is demanded. */
  readonly alsoInProduction?: Readonly<Record<string, readonly string[]>>;
  /** @default both */
  readonly on?: Stack;
  /** What somebody else had declared before, where the stack has nothing of the kind yet. */
  readonly given?: EstateEdit;
}

/** New inputs of one resource. */
export const change =
  (kind: string, name: string, edits: Edits): EstateEdit =>
  (whole) =>
    withSubject(whole, editSubject(subjectOf(whole, kind, name), edits));

export const remove =
  (kind: string, name: string): EstateEdit =>
  (whole) => {
    const { urn } = subjectOf(whole, kind, name);
    return withoutSubjects(whole, (subject) => subject.urn === urn);
  };

/** Another resource; `from` makes it out of one that exists. */
export const add =
  (name: string, kind: string, from: string, edits: Edits): EstateEdit =>
  (whole) => {
    const model = subjectOf(whole, kind, from);
    return withSubject(whole, editSubject({ ...model, name, urn: `${model.urn}-${name}` }, edits));
  };

/** An object of the cluster, deployed like the others. */
export const declare =
  (type: string, name: string, inputs: Members): EstateEdit =>
  (whole) => {
    const { provider, parent } = subjectOf(whole, "core/ConfigMap", "priority-expander");
    return withSubject(whole, makeSubject(`kubernetes:${type}`, name, { inputs, provider, parent }));
  };

/** Another grant of a role of Azure, made out of one that exists. */
export const grant =
  (name: string, from: string, role: string, edits: Edits = {}): EstateEdit =>
  (whole) => {
    const given = subjectOf(whole, "authorization/RoleAssignment", from).inputs["roleDefinitionId"];
    const roleDefinitionId = String(given).replace(/[^/]*$/, role);
    return add(name, "authorization/RoleAssignment", from, { roleDefinitionId, ...edits })(whole);
  };

export const withOptions =
  (kind: string, name: string, options: Partial<Subject["options"]>): EstateEdit =>
  (whole) => {
    const subject = subjectOf(whole, kind, name);
    return withSubject(whole, { ...subject, options: { ...subject.options, ...options } });
  };

export const together =
  (...edits: readonly EstateEdit[]): EstateEdit =>
  (whole) =>
    edits.reduce((edited, edit) => edit(edited), whole);

/** What fails, message by message: a resource that violates a policy already may violate it in another way. */
function failures(whole: Estate): ReadonlyMap<string, string> {
  const names = new Map(whole.subjects.map(({ urn, type, name }) => [urn, isStack(type) ? "the stack" : name]));
  return new Map(
    evaluate(allPolicies, whole)
      .filter(({ outcome }) => outcome === "fail")
      .flatMap(({ policy, urn, findings }) =>
        findings.map(({ message }) => [`${policy} ${urn} ${message}`, `${policy} ${names.get(urn) ?? urn}`] as const),
      ),
  );
}

const isStack = (type: string): boolean => kindOf(type).kind === "pulumi/Stack";

const unchanged: EstateEdit = (whole) => whole;
const untouched = new Map<string, ReadonlyMap<string, string>>();

/** What fails by the edit alone, sorted. */
async function newFailures({ edit, given = unchanged }: Sabotage, stack: Stack): Promise<readonly string[]> {
  const whole = given(await estate(stack));
  const key = JSON.stringify([stack, ...whole.subjects.map(({ urn }) => urn)]);
  const before = untouched.get(key) ?? failures(whole);
  untouched.set(key, before);
  const pairs = [...failures(edit(whole))].flatMap(([finding, pair]) => (before.has(finding) ? [] : [pair]));
  return [...new Set(pairs)].toSorted();
}

/** One test for each row and stack. */
export function describeSabotage(rows: readonly Sabotage[]): void {
  const cases = rows.flatMap((row) => {
    const stacks: readonly Stack[] = row.on === undefined ? ["staging", "production"] : [row.on];
    return stacks.map((stack) => ({ row, stack, someone: row.someone }));
  });
  it.each(cases)("is caught in $stack when someone $someone", async ({ row, stack }) => {
    const caught = { ...row.caught, ...(stack === "production" ? row.alsoInProduction : {}) };
    const expected = Object.entries(caught).flatMap(([id, names]) => names.map((name) => `${id} ${name}`));
    expect(expected.length).toBeGreaterThan(0);
    expect(await newFailures(row, stack)).toEqual(expected.toSorted());
  });
}
