import type { Estate, Subject } from "#policies/engine/subject.ts";
import { editSubject, withSubject } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { subjectOf } from "#test/policies/support/estates.ts";

const clusterKind = "containerservice/ManagedCluster";
const poolKind = "containerservice/AgentPool";

export const ofCluster =
  (edits: Edits) =>
  (estate: Estate): Estate =>
    withSubject(estate, editSubject(subjectOf(estate, clusterKind), edits));
export const ofPool =
  (name: string, edits: Edits) =>
  (estate: Estate): Estate =>
    withSubject(estate, editSubject(subjectOf(estate, poolKind, name), edits));
export const ofPools =
  (names: readonly string[], edits: Edits) =>
  (estate: Estate): Estate =>
    names.reduce((whole, name) => ofPool(name, edits)(whole), estate);
export const isPool = (pattern: RegExp) => (subject: Subject) =>
  subject.type.endsWith(":AgentPool") && pattern.test(subject.name);

/** The pool inside the cluster. */
export const system = "agentPoolProfiles[0]";
