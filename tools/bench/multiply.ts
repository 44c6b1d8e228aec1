import type { Estate, Subject } from "#policies/engine/subject.ts";

/** An estate of so many platforms in one stack; each copy has URNs of its own and refers to itself alone. */
export function multiply({ stack, subjects }: Estate, count: number): Estate {
  const root = subjects.find(({ parent }) => parent === "");
  const others = subjects.filter((subject) => subject !== root);
  const copies = Array.from({ length: count }, (_each, copy) =>
    others.map((subject) => copyOf(subject, copy, root?.urn)),
  );
  return { stack, subjects: [...(root === undefined ? [] : [root]), ...copies.flat()] };
}

function copyOf(subject: Subject, copy: number, root: string | undefined): Subject {
  const renamed = (urn: string): string => (urn === "" || urn === root ? urn : `${urn}-copy${String(copy)}`);
  return {
    ...subject,
    urn: renamed(subject.urn),
    parent: renamed(subject.parent),
    provider: renamed(subject.provider),
    dependencies: subject.dependencies.map(renamed),
    propertyDependencies: Object.fromEntries(
      Object.entries(subject.propertyDependencies).map(([property, urns]) => [property, urns.map(renamed)]),
    ),
  };
}
