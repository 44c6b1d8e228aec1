import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { isWithin, planFigures } from "#tools/bench/figures.ts";
import { measure } from "#tools/bench/measure.ts";
import { renderMarkdown, renderTable } from "#tools/bench/report.ts";

const help = `Usage: npm run bench -- [--quick] [--json]

Measures the plan and the capture in one run and prints ratios; absolute times depend on the machine.
  --quick   fewer repetitions, at most 10 environments, docs/generated/bench.md stays as it is
  --json    the figures as JSON
Exit code: 0 every figure within its limit, 1 one is not, 2 invalid arguments.
`;

function main(): number {
  const { values } = parseArgs({
    options: { quick: { type: "boolean" }, json: { type: "boolean" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help === true) {
    process.stdout.write(help);
    return 0;
  }
  const quick = values.quick === true;
  const size = quick
    ? { pairs: 3, repetitions: 3, environments: [1, 10] }
    : { pairs: 7, repetitions: 3, environments: [1, 10, 50] };
  const figures = planFigures(measure(size, (text) => process.stderr.write(`measuring: ${text}\n`)));
  process.stdout.write(values.json === true ? `${JSON.stringify(figures, null, 2)}\n` : renderTable(figures));
  if (!quick) {
    const folder = resolve(import.meta.dirname, "../../docs/generated");
    mkdirSync(folder, { recursive: true });
    writeFileSync(resolve(folder, "bench.md"), renderMarkdown(figures));
  }
  return figures.every(isWithin) ? 0 : 1;
}

try {
  process.exitCode = main();
} catch (error) {
  process.stderr.write(
    `${error instanceof Error ? error.message : String(error)}\nnpm run bench -- --help shows the options\n`,
  );
  process.exitCode = 2;
}
