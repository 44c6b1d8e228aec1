import { isMembers } from "#policies/engine/marked-value.ts";
import type { Estate, Subject } from "#policies/engine/subject.ts";

/** Takes a value away instead of replacing it. */
export const absent: unique symbol = Symbol("absent");

/** New values by path (`a.b[0]["c/d"]`); {@link absent} removes, what is missing on the way is made. */
export type Edits = Readonly<Record<string, unknown>>;

export function editSubject(subject: Subject, edits: Edits): Subject {
  const inputs = Object.entries(edits).reduce<unknown>(
    (value, [path, next]) => editValue(value, stepsOf(path), next),
    subject.inputs,
  );
  if (!isMembers(inputs)) throw new Error("the inputs themselves cannot be replaced");
  return { ...subject, inputs };
}

/** The estate with one subject in the place of that with the same URN. */
export function withSubject(estate: Estate, subject: Subject): Estate {
  const known = estate.subjects.some(({ urn }) => urn === subject.urn);
  const subjects = known
    ? estate.subjects.map((each) => (each.urn === subject.urn ? subject : each))
    : [...estate.subjects, subject];
  return { ...estate, subjects };
}

/** The estate without the subjects that match; at least one must. */
export function withoutSubjects(estate: Estate, matches: (subject: Subject) => boolean): Estate {
  const subjects = estate.subjects.filter((subject) => !matches(subject));
  if (subjects.length === estate.subjects.length) throw new Error("no subject matches");
  return { ...estate, subjects };
}

type Step = string | number;

function stepsOf(path: string): readonly Step[] {
  return [...path.matchAll(/\["([^"]*)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(([, quoted, index, plain]) =>
    index === undefined ? (quoted ?? plain ?? "") : Number(index),
  );
}

function editValue(value: unknown, steps: readonly Step[], next: unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return next;
  if (typeof step === "number") return editItem(Array.isArray(value) ? value : [], step, rest, next);
  const members = isMembers(value) ? value : {};
  const inner = editValue(members[step], rest, next);
  const others = Object.entries(members).filter(([key]) => key !== step);
  return Object.fromEntries(inner === absent ? others : [...others, [step, inner]]);
}

function editItem(items: readonly unknown[], index: number, rest: readonly Step[], next: unknown): unknown {
  const inner = editValue(items[index], rest, next);
  if (inner === absent) return items.filter((_, position) => position !== index);
  return index < items.length ? items.map((item, position) => (position === index ? inner : item)) : [...items, inner];
}
