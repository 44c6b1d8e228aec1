import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { writeCaptures } from "#tools/mutate/captures.ts";
import { isSufficient, requiredScore, scoreOf } from "#tools/mutate/outcome.ts";
import type { Outcome } from "#tools/mutate/outcome.ts";
import { renderMarkdown, renderTable } from "#tools/mutate/report.ts";
import { runTarget } from "#tools/mutate/run.ts";
import { listTargets } from "#tools/mutate/targets.ts";
import type { Target } from "#tools/mutate/targets.ts";

const help = `Usage: npm run mutate -- [family…] [--incremental] [--concurrency n]

Changes the policies one expression at a time and runs the tests that should notice; without a name all of them, which
also writes docs/generated/mutation.md. Half a second for each mutant.
  --incremental   keep what the last run killed, where neither the file nor the test has changed
  --concurrency   mutants at a time (2)
Exit code: 0 every family reaches ${String(requiredScore)} %, 1 one does not, 2 invalid arguments or a run that failed.
`;

const root = resolve(import.meta.dirname, "../..");

function chosen(names: readonly string[]): readonly Target[] {
  const all = listTargets(root);
  const unknown = names.filter((name) => !all.some((target) => target.name === name));
  if (unknown.length > 0)
    throw new Error(`no family ${unknown.join(", ")}; there are ${all.map(({ name }) => name).join(", ")}`);
  return names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
}

/** @returns the exit code. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      incremental: { type: "boolean", default: false },
      concurrency: { type: "string", default: "2" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const targets = chosen(positionals);
  const concurrency = Number(values.concurrency);
  if (!Number.isInteger(concurrency) || concurrency < 1) throw new Error("--concurrency must be a whole number");
  process.chdir(root); // Stryker works on the folder it is in
  const captures = resolve(root, "out/mutation/captures");
  await writeCaptures(root, captures);
  process.env["MUTATION_CAPTURES"] = captures;
  const outcomes = await runAll(targets, concurrency, values.incremental);
  process.stdout.write(renderTable(outcomes));
  if (positionals.length === 0) {
    const folder = resolve(root, "docs/generated");
    mkdirSync(folder, { recursive: true });
    writeFileSync(resolve(folder, "mutation.md"), renderMarkdown(outcomes));
  }
  return outcomes.map(scoreOf).every(isSufficient) ? 0 : 1;
}

async function runAll(
  targets: readonly Target[],
  concurrency: number,
  incremental: boolean,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const target of targets) {
    const start = performance.now();
    const outcome = await runTarget(target, { concurrency, incremental });
    outcomes.push(outcome);
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    process.stderr.write(`${target.name}: ${String(outcome.mutants.length)} mutants in ${seconds} s\n`);
  }
  return outcomes;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(
    `${error instanceof Error ? error.message : String(error)}\nnpm run mutate -- --help shows the options\n`,
  );
  process.exitCode = 2;
}
