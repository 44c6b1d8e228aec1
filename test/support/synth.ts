import { resolve } from "node:path";
import type { Capture } from "#tools/capture/model.ts";
import { captureStack } from "#tools/capture/stack.ts";

export const stacks = ["staging", "production"] as const;
export type Stack = (typeof stacks)[number];

export const root = resolve(import.meta.dirname, "../..");

const captured = new Map<string, Promise<Capture>>();

/** The committed stack as the engine would receive it; captured once per test file and never changed. */
export function synth(stack: Stack, mode: "preview" | "update" = "update"): Promise<Capture> {
  const key = `${stack}/${mode}`;
  const found = captured.get(key) ?? captureStack(stack, { mode, root });
  captured.set(key, found);
  return found;
}
