import { kindOf } from "#policies/engine/kinds.ts";
import type { Estate, Subject } from "#policies/engine/subject.ts";
import { editSubject, withSubject, withoutSubjects } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { subjectOf } from "#test/policies/support/estates.ts";

/** A change of a whole estate. */
export type EstateEdit = (estate: Estate) => Estate;

export const edited =
  (kind: string, name: string, edits: Edits): EstateEdit =>
  (estate) =>
    withSubject(estate, editSubject(subjectOf(estate, kind, name), edits));

/** Takes all resources of a kind away, or those with these logical names. */
export const without =
  (kind: string, ...names: readonly string[]): EstateEdit =>
  (estate) =>
    withoutSubjects(
      estate,
      ({ type, name }) => kindOf(type).kind === kind && (names.length === 0 || names.includes(name)),
    );

/** Gives a resource other members than its inputs: options, references. */
export const changed =
  (kind: string, name: string, change: (subject: Subject, estate: Estate) => Partial<Subject>): EstateEdit =>
  (estate) => {
    const subject = subjectOf(estate, kind, name);
    return withSubject(estate, { ...subject, ...change(subject, estate) });
  };

/** Refers a property of a resource to nothing that the stack declares. */
export const cut = (kind: string, name: string, property: string): EstateEdit =>
  changed(kind, name, ({ propertyDependencies }) => ({
    propertyDependencies: { ...propertyDependencies, [property]: [] },
  }));

export const added =
  (make: (estate: Estate) => Subject): EstateEdit =>
  (estate) =>
    withSubject(estate, make(estate));

export const inTurn =
  (...edits: readonly EstateEdit[]): EstateEdit =>
  (estate) =>
    edits.reduce((whole, edit) => edit(whole), estate);

/** The same resources in staging; both engines read the environment from where the stack's name is. */
export const inStaging: EstateEdit = ({ subjects, ...rest }) => ({
  ...rest,
  stack: "staging",
  subjects: subjects.map(move),
});

const moveUrn = (urn: string): string => urn.replace(/^urn:pulumi:[^:]*::/, "urn:pulumi:staging::");
const move = (subject: Subject): Subject => ({
  ...subject,
  urn: moveUrn(subject.urn),
  parent: moveUrn(subject.parent),
  provider: moveUrn(subject.provider),
  dependencies: subject.dependencies.map(moveUrn),
  propertyDependencies: Object.fromEntries(
    Object.entries(subject.propertyDependencies).map(([property, urns]) => [property, urns.map(moveUrn)]),
  ),
});
