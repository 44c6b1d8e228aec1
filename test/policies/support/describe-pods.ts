import type { Policy } from "#policies/engine/policy.ts";
import { describeResourceRule } from "#test/policies/support/describe-rule.ts";
import type { Break, ResourceRuleCase } from "#test/policies/support/describe-rule.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { deployment, restrictedContainer } from "#test/policies/support/pods.ts";
import { policyOf } from "#test/policies/support/policies.ts";

/** Where a Deployment keeps its pod. */
export const podSpec = "spec.template.spec";
export const app = `${podSpec}.containers[0]`;
export const init = `${podSpec}.initContainers[0]`;
export const ephemeral = `${podSpec}.ephemeralContainers[0]`;

/** A Deployment that the policies accept, edited. */
export const describePods = (policies: readonly Policy[]) =>
  function describePodRule(id: string, spec: Omit<ResourceRuleCase, "kind" | "irrelevant">): void {
    describeResourceRule(policyOf(policies, id), {
      kind: "apps/Deployment",
      subject: () => deployment,
      irrelevant: { "metadata.annotations.note": "unrelated" },
      ...spec,
    });
  };

export const stated = (path: string, value: unknown, says: string, at = path): Break => ({
  title: `${path} = ${typeof value === "symbol" ? "absent" : JSON.stringify(value)}`,
  edits: { [path]: value },
  says: [`${at}: ${says}`],
});

/** A debug container that is as good as the others. */
export const withDebugger: Edits = { [ephemeral]: restrictedContainer("debug") };

/** The same break in a container of every sort; `says` takes its name. */
export const inEveryContainer = (
  member: string,
  value: unknown,
  says: (name: string) => string,
  at = member,
): readonly Break[] =>
  (
    [
      [init, "migrate", {}],
      [app, "app", {}],
      [ephemeral, "debug", withDebugger],
    ] as const
  ).map(([path, name, before]) => ({
    title: `${path}.${member} = ${typeof value === "symbol" ? "absent" : JSON.stringify(value)}`,
    edits: { ...before, [`${path}.${member}`]: value },
    says: [`${path}.${at}: ${says(name)}`],
  }));
