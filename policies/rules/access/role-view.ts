import type { Report, ResourceCheck } from "#policies/engine/policy.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";

/** A check of every rule of a role. */
export function eachRule(check: (rule: PropertyView, report: Report) => void): ResourceCheck {
  return (role, report) => {
    for (const rule of role.list("rules")) check(rule, report);
  };
}

/** A check of everybody a binding names. */
export function eachSubject(check: (subject: PropertyView, report: Report) => void): ResourceCheck {
  return (binding, report) => {
    for (const subject of binding.list("subjects")) check(subject, report);
  };
}

/** Which of some verbs a rule grants; `*` grants all. */
export function grantedVerbs(rule: PropertyView, verbs: readonly string[]): readonly string[] {
  const stated = rule.strings("verbs");
  return stated.includes("*") ? verbs : verbs.filter((verb) => stated.includes(verb));
}

/** Whether a rule is about a resource of a group; `*` is about all. Subresources are named, as in `pods/exec`. */
export function isAbout(rule: PropertyView, group: string, resource: string): boolean {
  const groups = rule.strings("apiGroups");
  const resources = rule.strings("resources");
  return [group, "*"].some((each) => groups.includes(each)) && [resource, "*"].some((each) => resources.includes(each));
}

export const readVerbs = ["get", "list", "watch"];
export const writeVerbs = ["create", "update", "patch", "delete", "deletecollection"];
