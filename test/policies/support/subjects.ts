import type { Estate, Subject } from "#policies/engine/subject.ts";

/** A resource of a made-up stack; the policies under test read what is given and nothing else. */
export function makeSubject(type: string, name: string, rest: Partial<Subject> = {}): Subject {
  return {
    urn: `urn:pulumi:production::ms5::${type}::${name}`,
    type,
    name,
    custom: true,
    inputs: {},
    parent: "",
    provider: "",
    dependencies: [],
    propertyDependencies: {},
    options: { protect: false, retainOnDelete: false, ignoreChanges: [] },
    position: undefined,
    componentPosition: undefined,
    ...rest,
  };
}

export const stackSubject = makeSubject("pulumi:pulumi:Stack", "ms5-production", { custom: false });

export const makeEstate = (...subjects: readonly Subject[]): Estate => ({
  stack: "production",
  subjects: [stackSubject, ...subjects],
});
