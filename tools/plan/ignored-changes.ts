import type { Diff, Finding, Plan, PlanResource } from "#tools/plan/model.ts";
import { isAtOrUnder, patternOf } from "#tools/plan/property-path.ts";
import { diffValues } from "#tools/plan/value-diff.ts";

/**
 * What was declared differently and reaches nobody, because the resource ignores changes there. Only where the diff
 * shows nothing else of the resource: a reader would take it for applied. (The node count of a pool follows its
 * bounds, which are shown.)
 */
export function findingsOfIgnored(base: Plan, head: Plan, { changes }: Diff): Finding[] {
  const shown = new Set(changes.filter(({ properties }) => properties.length > 0).map(({ urn }) => urn));
  const before = new Map(base.resources.map((resource) => [resource.urn, resource]));
  return head.resources.flatMap((after): Finding[] => {
    const old = before.get(after.urn);
    const paths = old === undefined || shown.has(after.urn) ? [] : ignoredPaths(old, after);
    if (paths.length === 0) return [];
    return [
      {
        severity: "warning",
        source: "diff",
        path: after.urn,
        message: `${paths.join(", ")} changed, and changes there are ignored after creation`,
        remedy: "change it where its owner is, and keep the declaration in step",
        gate: null,
      },
    ];
  });
}

function ignoredPaths(before: PlanResource, after: PlanResource): readonly string[] {
  if (after.ignoreChanges.length === 0) return [];
  const ignored = after.ignoreChanges.map(patternOf);
  return diffValues(before.inputs, after.inputs)
    .filter(({ pattern }) => ignored.some((ancestor) => isAtOrUnder(pattern, ancestor)))
    .map(({ path }) => path);
}
