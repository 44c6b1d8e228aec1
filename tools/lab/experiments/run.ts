import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { chartSuite } from "#tools/lab/experiments/charts/chart-suite.ts";
import { crashSuite } from "#tools/lab/experiments/crash/crash-suite.ts";
import { driftSuite } from "#tools/lab/experiments/drift/drift-suite.ts";
import { hasPassed } from "#tools/lab/experiments/harness.ts";
import type { ExperimentResult } from "#tools/lab/experiments/harness.ts";
import { renderJunit } from "#tools/lab/experiments/junit.ts";
import { lifeCycleSuite } from "#tools/lab/experiments/life-cycle/life-cycle-suite.ts";
import { planeSuite } from "#tools/lab/experiments/plane/plane-suite.ts";
import { policySuite } from "#tools/lab/experiments/policies/policy-suite.ts";
import { renderDocument, renderResults } from "#tools/lab/experiments/report.ts";
import type { Suite } from "#tools/lab/experiments/suite.ts";
import { upgradeSuite } from "#tools/lab/experiments/upgrade/upgrade-suite.ts";
import type { LabIo } from "#tools/lab/install.ts";
import { usageError } from "#tools/lab/plane/usage-error.ts";
import { requireStack } from "#tools/lab/stack-capture.ts";

/** In the order in which they run: the quick ones first. */
const suites: readonly Suite[] = [
  planeSuite,
  lifeCycleSuite,
  chartSuite,
  policySuite,
  driftSuite,
  upgradeSuite,
  crashSuite,
];
const documentFile = join(import.meta.dirname, "..", "..", "..", "docs", "generated", "lab.md");

interface Request {
  readonly stacks: readonly string[];
  readonly suites: readonly Suite[];
  /** Groups to run. */
  readonly chosen: ReadonlySet<string>;
  readonly junit: string | undefined;
  /** Every experiment: only then is the document whole. */
  readonly complete: boolean;
}

/**
 * `npm run lab -- test [group…] [--stack S] [--quick] [--junit FILE]`: 1 when an experiment fails or a negative control does
 * not. Long suites run on staging, or on the stack that is named: what they show does not depend on the stack's size.
 */
export async function runTests(args: readonly string[], io: LabIo): Promise<number> {
  const request = readArguments(args);
  const results = new Map<string, readonly ExperimentResult[]>();
  const started = Date.now();
  // One after the other: two cores do not carry two control planes without distorting the times.
  for (const stack of request.stacks) {
    const chosen = stack === request.stacks[0] ? request.suites : request.suites.filter(({ long }) => !long);
    results.set(stack, await runStack(stack, { ...request, suites: chosen }, io));
  }
  for (const line of renderResults(results)) io.print(line);
  if (request.junit !== undefined) write(request.junit, renderJunit(results));
  if (request.complete) write(documentFile, renderDocument(results));
  const all = [...results.values()].flat();
  const passed = all.filter(hasPassed).length;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  io.print(`${String(passed)} of ${String(all.length)} experiments pass, ${seconds} s`);
  return passed === all.length ? 0 : 1;
}

/** Every result of a stack, also of a suite that ends with an error. */
export async function runStack(
  stack: string,
  request: Pick<Request, "suites" | "chosen">,
  io: Pick<LabIo, "warn">,
): Promise<readonly ExperimentResult[]> {
  const results: ExperimentResult[] = [];
  const note = (result: ExperimentResult): void => {
    results.push(result);
    io.warn(`${stack}: ${hasPassed(result) ? "pass" : "FAIL"} ${result.group}: ${result.shows}`);
  };
  for (const suite of request.suites) {
    // One suite's lab that cannot be made, or taken away, must not hide what the others show.
    await suite.run(stack, request.chosen, note).catch((error: unknown) => {
      note(brokenLab(suite, error));
    });
  }
  return results;
}

function brokenLab({ groups }: Suite, error: unknown): ExperimentResult {
  const reason = error instanceof Error ? error.message : String(error);
  const shows = "the lab of these experiments can be made and taken away";
  return { group: groups.join(", "), shows, milliseconds: 0, findings: [reason], control: ["nothing was broken"] };
}

function readArguments(args: readonly string[]): Request {
  const { values, positionals } = parse(args);
  const groups = [...new Set(suites.flatMap((suite) => suite.groups))];
  const unknown = positionals.find((name) => !groups.includes(name));
  if (unknown !== undefined) throw usageError(`there is no experiment ${unknown}`, `use one of ${groups.join(", ")}`);
  return {
    stacks: values.stack === undefined ? ["staging", "production"] : [requireStack(values.stack)],
    suites: values.quick === true ? suites.filter(({ long }) => !long) : suites,
    chosen: new Set(positionals.length === 0 ? groups : positionals),
    junit: values.junit,
    complete: positionals.length === 0 && values.stack === undefined && values.quick !== true,
  };
}

function parse(args: readonly string[]) {
  try {
    const options = { stack: { type: "string" }, quick: { type: "boolean" }, junit: { type: "string" } } as const;
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
