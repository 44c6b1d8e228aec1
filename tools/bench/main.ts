import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { planFigures } from "#tools/bench/figures.ts";
import { measureLab, missingForLab } from "#tools/bench/lab.ts";
import { labFigures, withoutLab } from "#tools/bench/lab-figures.ts";
import { measure } from "#tools/bench/measure.ts";
import { measurePolicies } from "#tools/bench/policy-figures.ts";
import { passes, renderMarkdown, renderTable } from "#tools/bench/report.ts";
import type { Row } from "#tools/bench/report.ts";

const help = `Usage: npm run bench -- [--quick] [--lab] [--json]

Measures the plan, the capture, the policies and the lab in one run and prints ratios; absolute times depend on the machine.
The lab is left out, with the reason, where its programs are not installed (npm run lab -- install); so is the
comparison with checkov, unless MS5_CHECKOV is the path of that program.
  --quick   fewer repetitions, at most 10 environments, no lab; docs/generated/bench.md stays as it is
  --lab     the lab alone, in three rounds of a minute at most, with --quick in one; no other figure, no document
  --json    the figures as JSON
Exit code: 0 every figure within its limit, 1 one is not, 2 invalid arguments or a run that failed.
`;

const progress = (text: string): void => void process.stderr.write(`measuring: ${text}\n`);

const full = { pairs: 7, repetitions: 3, environments: [1, 10, 50], policies: 9 };
const short = { pairs: 3, repetitions: 3, environments: [1, 10], policies: 5 };

async function labRows(rounds: number): Promise<readonly Row[]> {
  const reason = await missingForLab();
  return reason === undefined ? labFigures(await measureLab(rounds, progress)) : [withoutLab(reason)];
}

async function measureRows(quick: boolean, labOnly: boolean): Promise<readonly Row[]> {
  if (labOnly) return labRows(quick ? 1 : 3);
  const size = quick ? short : full;
  const rows = [...planFigures(measure(size, progress)), ...measurePolicies(size.policies, progress)];
  return quick ? rows : [...rows, ...(await labRows(3))];
}

/** @returns the exit code. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      quick: { type: "boolean", default: false },
      lab: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const rows = await measureRows(values.quick, values.lab);
  process.stdout.write(values.json ? `${JSON.stringify(rows, null, 2)}\n` : renderTable(rows));
  if (!values.quick && !values.lab) {
    const folder = resolve(import.meta.dirname, "../../docs/generated");
    mkdirSync(folder, { recursive: true });
    writeFileSync(resolve(folder, "bench.md"), renderMarkdown(rows));
  }
  return rows.every(passes) ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(
    `${error instanceof Error ? error.message : String(error)}\nnpm run bench -- --help shows the options\n`,
  );
  process.exitCode = 2;
}
