// Run by main.ts. Arguments: repetitions, "lean" or "plain", then numbers of environments. Prints the seconds as JSON.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { withoutVersionAliases } from "#components/core/lean-registrations.ts";
import { parseStackConfig } from "#stacks/config/parse.ts";
import type { PlatformConfig } from "#stacks/config/schema.ts";
import { platform } from "#stacks/program.ts";
import { capture } from "#tools/capture/capture.ts";
import type { Capture } from "#tools/capture/model.ts";
import type { EnvironmentTimes } from "#tools/bench/figures.ts";

const [repetitions = "1", levers = "lean", ...counts] = process.argv.slice(2);
const lean = levers === "lean";

function committedConfig(): PlatformConfig {
  const file = resolve(import.meta.dirname, "../../Pulumi.production.yaml");
  const parsed = parseStackConfig(readFileSync(file, "utf8"));
  if (!("config" in parsed)) throw new Error("Pulumi.production.yaml is invalid; npm run plan says why");
  return parsed.config;
}

const config = committedConfig();

/** One program of so many environments; each lives below a component whose type makes its URNs its own. */
function capturedTogether(count: number): Promise<Capture> {
  const program = (): object => {
    if (lean) pulumi.runtime.registerStackTransformation(withoutVersionAliases);
    for (let copy = 0; copy < count; copy += 1) {
      const parent = new pulumi.ComponentResource(
        `ms5:bench:Environment${String(copy)}`,
        `environment-${String(copy)}`,
      );
      platform(config, { parent });
    }
    return {};
  };
  return capture(program, { stack: "production", traces: !lean });
}

/** So many captures, one after the other, all results kept. */
async function capturedApart(count: number): Promise<Capture[]> {
  const captures: Capture[] = [];
  for (let copy = 0; copy < count; copy += 1) captures.push(await capturedTogether(1));
  return captures;
}

async function seconds(body: (count: number) => Promise<unknown>, count: number): Promise<number> {
  globalThis.gc?.();
  const start = performance.now();
  await body(count);
  return (performance.now() - start) / 1000;
}

async function rounds(body: (count: number) => Promise<unknown>, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < Number(repetitions); round += 1) times.push(await seconds(body, count));
  return times;
}

if (lean) await capturedApart(20); // lets the compiler settle
const times: EnvironmentTimes[] = [];
for (const count of counts.map(Number)) {
  times.push({
    environments: count,
    apart: await rounds(capturedApart, count),
    together: await rounds(capturedTogether, count),
  });
}
process.stdout.write(JSON.stringify(times));
