import { globSync } from "node:fs";
import { basename } from "node:path";

/** Files that are mutated together, and the tests that have to notice. */
export interface Target {
  readonly name: string;
  readonly mutate: readonly string[];
  /** Folder of the tests; of those, the ones that import a mutated file run. */
  readonly tests: string;
}

/** What every rule stands on; its own tests have to notice, not those of the rules. */
const engine: Target = {
  name: "engine",
  mutate: ["evaluate", "ipv4", "kinds", "namespace", "outcome", "pods", "property-view", "selectors", "stack-view"].map(
    (name) => `policies/engine/${name}.ts`,
  ),
  tests: "test/policies/engine",
};

/** The engine, and each family of rules. */
export function listTargets(root: string): readonly Target[] {
  const families = globSync("policies/rules/*/", { cwd: root }).map((folder) => basename(folder));
  return [engine, ...families.toSorted().map(family)];
}

const family = (name: string): Target => ({
  name,
  mutate: [`policies/rules/${name}/**/*.ts`],
  tests: "test/policies/rules",
});
