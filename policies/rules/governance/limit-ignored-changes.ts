import { guardedPaths, ignoredByDecision } from "#policies/catalog/parameters/governance.ts";
import { stackRule } from "#policies/engine/policy.ts";

/** https://www.pulumi.com/docs/iac/concepts/resources/options/ignorechanges/ */
export const limitIgnoredChanges = stackRule((stack, judge) => {
  judge.each(
    stack.resources.filter(({ options }) => options.ignoreChanges.length > 0),
    ({ kind, options }, report) => {
      const decided = ignoredByDecision[kind];
      for (const path of options.ignoreChanges.filter((each) => decided?.includes(each) !== true && isGuarded(each))) {
        report("", `a change of ${path} goes unnoticed`);
      }
    },
  );
});

const isGuarded = (path: string): boolean =>
  path === "*" || guardedPaths.some((guarded) => isWithin(path, guarded) || isWithin(guarded, path));

const isWithin = (path: string, outer: string): boolean =>
  path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
