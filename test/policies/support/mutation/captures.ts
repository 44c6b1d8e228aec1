import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { isObject } from "#tools/capture/marks.ts";
import type { Capture } from "#tools/capture/model.ts";

export const root = resolve(import.meta.dirname, "../../../..");

const captured = new Map<string, Capture>();

/** In the place of test/support/synth.ts while mutants run: the stack as tools/mutate captured it once for all of them. */
export function synth(stack: string): Promise<Capture> {
  const found = captured.get(stack) ?? read(stack);
  captured.set(stack, found);
  return Promise.resolve(found);
}

function read(stack: string): Capture {
  const folder = process.env["MUTATION_CAPTURES"];
  if (folder === undefined) throw new Error("MUTATION_CAPTURES names no folder; run the mutants with npm run mutate");
  const content: unknown = JSON.parse(readFileSync(resolve(folder, `${stack}.json`), "utf8"));
  if (!isCapture(content)) throw new Error(`${folder} holds no capture of ${stack}`);
  return content;
}

const isCapture = (value: unknown): value is Capture =>
  isObject(value) && Array.isArray(value["resources"]) && isObject(value["outputs"]);
