import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ConnectionPlan } from "#components/data/connection-plan.ts";
import { nameOf } from "#components/core/names.ts";
import { parseStackConfig } from "#stacks/config/parse.ts";
import type { PlatformConfig } from "#stacks/config/schema.ts";
import { connectionPlanOf } from "#stacks/layers/data/connections.ts";
import { planApplication } from "#stacks/layers/workloads/plan.ts";
import type { ApplicationPlan } from "#stacks/layers/workloads/plan.ts";
import { InputError } from "#tools/plan/input-error.ts";

/** What the pages say about one stack. */
export interface StackFacts {
  readonly stack: string;
  readonly config: PlatformConfig;
  readonly plan: ApplicationPlan;
  readonly connections: ConnectionPlan;
}

/** Reads the stack files and plans their applications. @throws InputError with everything that is wrong with a file */
export function loadStackFacts(root: string, stacks: readonly string[]): readonly StackFacts[] {
  const parsed = stacks.map((stack) => ({
    stack,
    result: parseStackConfig(readFileSync(join(root, `Pulumi.${stack}.yaml`), "utf8")),
  }));
  const issues = parsed.flatMap(({ stack, result }) =>
    "issues" in result
      ? result.issues.map(({ path, reason }) => ({ path: `Pulumi.${stack}.yaml ${path}`, reason }))
      : [],
  );
  if (issues.length > 0) throw new InputError("docs cannot read the stack files", issues);
  return parsed.flatMap(({ stack, result }) => ("config" in result ? [factsOf(stack, result.config)] : []));
}

function factsOf(stack: string, config: PlatformConfig): StackFacts {
  const { environment, azure } = config;
  const scope = { environment, region: azure.location, uniqueSuffix: azure.uniqueSuffix };
  const plan = planApplication({ config, name: (kind, role) => nameOf(kind, scope, role) });
  return { stack, config, plan, connections: connectionPlanOf(config, plan) };
}
