import { join } from "node:path";
import type { Capture } from "#tools/capture/model.ts";
import { labError } from "#tools/lab/errors.ts";

/** What the program of a stack registers. @throws LabError with what the program says. */
export async function captureOf(stack: string): Promise<Capture> {
  // The program and its SDKs take a second to load; a wrong request should not wait for them.
  const { captureStack } = await import("#tools/capture/stack.ts");
  return captureStack(stack, { root: join(import.meta.dirname, "..", "..") }).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw labError(`the program of stack ${stack} fails: ${reason}`, `see npm run plan -- --stack ${stack}`);
  });
}
