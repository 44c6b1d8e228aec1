import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { capture } from "#tools/capture/capture.ts";
import type { Capture } from "#tools/capture/model.ts";
import { loadConfig } from "#stacks/config/load.ts";
import type { ParsedStack } from "#stacks/config/parse.ts";
import { parseStackConfig, project, renderInvalidStack } from "#stacks/config/parse.ts";
import { program } from "#stacks/program.ts";

export interface StackOptions {
  readonly mode?: "preview" | "update";
  /** Folder with `Pulumi.<stack>.yaml`. */
  readonly root: string;
}

/**
 * Captures a stack as `pulumi up` would run it: the same file, the same loader, the same program.
 *
 * @throws pulumi.RunError for a stack file that is absent or not acceptable, with everything that is wrong with it, and whatever the program throws.
 */
export async function captureStack(stack: string, { mode = "update", root }: StackOptions): Promise<Capture> {
  const { config, values, secretKeys } = await readStack(stack, root);
  const run = (traces: boolean): Promise<Capture> =>
    capture(() => program(loadConfig()), {
      project,
      stack,
      mode,
      config: values,
      secretKeys,
      subscription: config.azure.subscriptionId,
      traces,
    });
  // A failed run is repeated with stack traces: they cost six times the run and only an error needs them.
  return run(false).catch(() => run(true));
}

async function readStack(stack: string, root: string): Promise<ParsedStack> {
  const file = `Pulumi.${stack}.yaml`;
  const text = await readFile(join(root, file), "utf8").catch((error: unknown) => {
    throw new pulumi.RunError(`${file}: cannot be read (${codeOf(error)}); create it or choose another stack`);
  });
  const parsed = parseStackConfig(text);
  if ("issues" in parsed) throw new pulumi.RunError(renderInvalidStack(file, parsed.issues));
  return parsed;
}

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : "unknown reason";
