import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { captureStack } from "#tools/capture/stack.ts";

const stacks = ["staging", "production"];

/** Writes what the tests judge into a folder, so that no mutant has to run the program. */
export async function writeCaptures(root: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const stack of stacks) {
    const captured = await captureStack(stack, { mode: "update", root });
    writeFileSync(resolve(folder, `${stack}.json`), JSON.stringify(captured));
  }
}
