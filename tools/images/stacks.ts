import { readFileSync } from "node:fs";
import { join } from "node:path";
import { nameOf } from "#components/core/names.ts";
import { parseStackConfig } from "#stacks/config/parse.ts";
import type { ImageStack } from "#tools/images/targets.ts";
import { InputError } from "#tools/plan/input-error.ts";

/** Registry and release of each stack. @throws InputError with everything that is wrong with the stack files */
export function loadStacks(root: string, names: readonly string[]): readonly ImageStack[] {
  const parsed = names.map((stack) => ({
    stack,
    result: parseStackConfig(readFileSync(join(root, `Pulumi.${stack}.yaml`), "utf8")),
  }));
  const issues = parsed.flatMap(({ stack, result }) =>
    "issues" in result
      ? result.issues.map(({ path, reason }) => ({ path: `Pulumi.${stack}.yaml ${path}`, reason }))
      : [],
  );
  if (issues.length > 0) throw new InputError("images:lock cannot read the stack files", issues);
  return parsed.flatMap(({ stack, result }) => {
    if (!("config" in result)) return [];
    const { environment, azure, application } = result.config;
    const scope = { environment, region: azure.location, uniqueSuffix: azure.uniqueSuffix };
    return [{ stack, registry: `${nameOf("registry", scope)}.azurecr.io`, release: application.release }];
  });
}
