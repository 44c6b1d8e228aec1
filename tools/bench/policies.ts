// Run by policy-figures.ts. Arguments: repetitions, then how many times production. Prints seconds of processor time as JSON.
import { resolve } from "node:path";
import { evaluate } from "#policies/engine/evaluate.ts";
import type { Estate } from "#policies/engine/subject.ts";
import { allPolicies, kubernetesPolicies } from "#policies/packs/all.ts";
import { multiply } from "#tools/bench/multiply.ts";
import type { PolicyTimes } from "#tools/bench/policy-figures.ts";
import { captureStack } from "#tools/capture/stack.ts";
import { estateOf } from "#tools/policies/estate.ts";

const [repetitions = "1", times = "10"] = process.argv.slice(2);
const size = Number(times);

const whole = estateOf(await captureStack("production", { root: resolve(import.meta.dirname, "../..") }));
const many = multiply(whole, size);
const cluster: Estate = { ...whole, subjects: whole.subjects.filter(({ type }) => type.startsWith("kubernetes:")) };

/** Processor time does not grow with what else the machine does. */
function seconds(body: () => void): number {
  const before = process.cpuUsage();
  body();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

// The very first look at the objects of the cluster: the other tool is not warm either.
let rows = 0;
const first = seconds(() => {
  rows = evaluate(kubernetesPolicies, cluster).filter(({ outcome }) => outcome !== "notApplicable").length;
});

const judge = (estate: Estate, count: number): number => {
  globalThis.gc?.();
  return seconds(() => {
    for (let round = 0; round < count; round += 1) evaluate(allPolicies, estate);
  });
};
judge(whole, 15); // lets the compiler settle
const one: number[] = [];
const multiplied: number[] = [];
for (let round = 0; round < Number(repetitions); round += 1) {
  one.push(judge(whole, size) / size);
  multiplied.push(judge(many, 1));
}
process.stdout.write(
  JSON.stringify({ size, one, multiplied, cluster: { seconds: first, rows } } satisfies PolicyTimes),
);
