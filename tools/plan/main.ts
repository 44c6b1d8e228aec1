import { enableCompileCache } from "node:module";
import { resolve } from "node:path";
import { renderIssues } from "#components/core/issues.ts";
import { helpText, parseArguments } from "#tools/plan/arguments.ts";
import type { PlanRequest } from "#tools/plan/arguments.ts";
import { inputMessage } from "#tools/plan/input-error.ts";
import { runPlan } from "#tools/plan/run.ts";

const stacks = ["staging", "production"];
const quietMilliseconds = 2000;
const root = resolve(import.meta.dirname, "../..");

// The second plan finds its modules stripped of types and compiled, a third of its work; Node compares the contents, and
// goes without where it cannot write: https://nodejs.org/api/module.html#module-compile-cache
enableCompileCache(resolve(root, "node_modules/.cache/plan"));

async function main(argv: readonly string[]): Promise<number> {
  // The only look at the clock, and only where no day was given.
  const parsed = parseArguments(argv, stacks, new Date().toISOString().slice(0, 10));
  if (parsed.kind === "help") {
    process.stdout.write(helpText);
    return 0;
  }
  if (parsed.kind === "invalid") {
    process.stderr.write(`plan cannot read its options\n${renderIssues(parsed.issues)}\n`);
    return 2;
  }
  try {
    return await planWithProgress(parsed.request);
  } catch (error) {
    // A defect shows its stack; it has the exit code of invalid input, because no plan could be judged.
    const message = inputMessage(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.stderr.write(`${message}\n`);
    return 2;
  }
}

async function planWithProgress(request: PlanRequest): Promise<number> {
  let current = "";
  let quiet = true;
  const say = (): void => void process.stderr.write(`${current} …\n`);
  const timer = setTimeout(() => {
    quiet = false;
    say();
  }, quietMilliseconds);
  try {
    return await runPlan(request, {
      root,
      print: (text) => process.stdout.write(text),
      progress: (text) => {
        current = text;
        if (!quiet) say();
      },
      color: process.stdout.isTTY && process.env["NO_COLOR"] === undefined,
    });
  } finally {
    clearTimeout(timer);
  }
}

// Not process.exit: what is still being written to a pipe would be lost.
process.exitCode = await main(process.argv.slice(2));
