import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { kubernetesObjects } from "#tools/lab/captured-objects.ts";
import { admission } from "#tools/lab/experiments/admission.ts";
import { prepareContext } from "#tools/lab/experiments/context.ts";
import type { PlaneContext } from "#tools/lab/experiments/context.ts";
import { hasPassed, runExperiments } from "#tools/lab/experiments/harness.ts";
import type { Experiment, ExperimentResult } from "#tools/lab/experiments/harness.ts";
import { renderJunit } from "#tools/lab/experiments/junit.ts";
import { objects } from "#tools/lab/experiments/objects.ts";
import { renderDocument, renderResults } from "#tools/lab/experiments/report.ts";
import { scheduling } from "#tools/lab/experiments/scheduling.ts";
import { secrecy } from "#tools/lab/experiments/secrecy.ts";
import { withPlane } from "#tools/lab/experiments/temporary-plane.ts";
import type { LabIo } from "#tools/lab/install.ts";
import { usageError } from "#tools/lab/plane/usage-error.ts";
import { captureOf, requireStack } from "#tools/lab/stack-capture.ts";

const experiments: readonly Experiment<PlaneContext>[] = [...objects, ...admission, ...scheduling, ...secrecy];
const documentFile = join(import.meta.dirname, "..", "..", "..", "docs", "generated", "lab.md");

interface Request {
  readonly stacks: readonly string[];
  readonly chosen: readonly Experiment<PlaneContext>[];
  readonly junit: string | undefined;
  /** Every experiment of both stacks: only then is the document whole. */
  readonly complete: boolean;
}

/** `npm run lab -- test [group…] [--stack S] [--junit FILE]`: 1 when an experiment fails or a negative control does not. */
export async function runTests(args: readonly string[], io: LabIo): Promise<number> {
  const request = readArguments(args);
  const suites = new Map<string, readonly ExperimentResult[]>();
  const started = Date.now();
  // One after the other: two cores do not carry two control planes without distorting the times.
  for (const stack of request.stacks) suites.set(stack, await runStack(stack, request, io));
  for (const line of renderResults(suites)) io.print(line);
  if (request.junit !== undefined) write(request.junit, renderJunit(suites));
  if (request.complete) write(documentFile, renderDocument(suites));
  const results = [...suites.values()].flat();
  const passed = results.filter(hasPassed).length;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  io.print(`${String(passed)} of ${String(results.length)} experiments pass, ${seconds} s`);
  return passed === results.length ? 0 : 1;
}

async function runStack(stack: string, { chosen }: Request, io: LabIo): Promise<readonly ExperimentResult[]> {
  const capture = await captureOf(stack);
  return withPlane(capture, "test", async (plane) => {
    const context = await prepareContext(stack, plane, kubernetesObjects(capture));
    return runExperiments(chosen, context, (result) => {
      io.warn(`${stack}: ${hasPassed(result) ? "pass" : "FAIL"} ${result.group}: ${result.shows}`);
    });
  });
}

function readArguments(args: readonly string[]): Request {
  const { values, positionals } = parse(args);
  const groups = [...new Set(experiments.map(({ group }) => group))];
  const unknown = positionals.find((name) => !groups.includes(name));
  if (unknown !== undefined) throw usageError(`there is no experiment ${unknown}`, `use one of ${groups.join(", ")}`);
  return {
    stacks: values.stack === undefined ? ["staging", "production"] : [requireStack(values.stack)],
    chosen: experiments.filter(({ group }) => positionals.length === 0 || positionals.includes(group)),
    junit: values.junit,
    complete: positionals.length === 0 && values.stack === undefined,
  };
}

function parse(args: readonly string[]) {
  try {
    const options = { stack: { type: "string" }, junit: { type: "string" } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw usageError(reason.split(". ")[0] ?? reason, "see npm run lab -- --help");
  }
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
