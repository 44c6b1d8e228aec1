import type { Issue } from "#components/core/issues.ts";

export interface PriorityClassSpec {
  readonly name: `ms5-${string}`;
  readonly purpose: string;
  /** Who has more goes first, and may push others out. */
  readonly value: number;
  readonly preemptionPolicy: "PreemptLowerPriority" | "Never";
}

/** Higher values belong to Kubernetes itself: https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/#priorityclass */
const highest = 1_000_000_000;
/** The cluster autoscaler ignores pods below: it adds no node for them and removes one that holds nothing else. */
const ignoredBelow = -10;

export function validatePriorityClasses(classes: readonly PriorityClassSpec[]): Issue[] {
  return classes.flatMap(({ name, value }, index) => {
    const path = `classes[${String(index)}]`;
    const issues: Issue[] = [];
    if (!Number.isInteger(value) || value > highest || value < ignoredBelow) {
      issues.push({
        path: `${path}.value`,
        reason: `must be a whole number from ${String(ignoredBelow)} to ${String(highest)} (got ${String(value)}); choose another`,
      });
    }
    if (classes.findIndex((other) => other.name === name) !== index) {
      issues.push({ path: `${path}.name`, reason: `is used twice (got "${name}"); rename one` });
    }
    if (classes.findIndex((other) => other.value === value) !== index) {
      issues.push({ path: `${path}.value`, reason: `two classes with one value (got ${String(value)}); rank them` });
    }
    return issues;
  });
}
