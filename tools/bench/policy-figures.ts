import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { z } from "zod";
import { measureCheckov } from "#tools/bench/checkov.ts";
import type { OtherTool } from "#tools/bench/checkov.ts";
import { median } from "#tools/bench/figures.ts";
import type { Figure } from "#tools/bench/figures.ts";
import type { Unmeasured } from "#tools/bench/lab-figures.ts";

const seconds = z.array(z.number().positive());
const timesSchema = z.strictObject({
  /** How many times production the larger estate is. */
  size: z.int().positive(),
  /** The whole pack over production, warm. */
  one: seconds,
  multiplied: seconds,
  /** Policies of Kubernetes over the objects of the cluster, once and cold; a row is a policy and an object. */
  cluster: z.strictObject({ seconds: z.number().positive(), rows: z.int().positive() }),
});

export type PolicyTimes = z.infer<typeof timesSchema>;

const root = resolve(import.meta.dirname, "../..");
const otherName = "checkov over our policies, same Kubernetes objects, time per rule and object";

/** Measures the policies in a process of their own. */
export function measurePolicies(
  repetitions: number,
  progress: (text: string) => void,
): readonly (Figure | Unmeasured)[] {
  progress("policies over production, and over ten of it");
  const script = ["--expose-gc", "tools/bench/policies.ts", String(repetitions), "10"];
  const text = execFileSync(process.execPath, script, {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  return policyFigures(timesSchema.parse(JSON.parse(text)), measureCheckov(root, progress));
}

export function policyFigures(
  { size, one, multiplied, cluster }: PolicyTimes,
  other: OtherTool | string,
): readonly (Figure | Unmeasured)[] {
  const ratios = multiplied.map((time, round) => (time / size / (one[round] ?? time) - 1) * 100);
  return [
    {
      name: `all policies over ${String(size)} times production, above linear`,
      value: median(ratios),
      unit: "%",
      limit: 15,
    },
    typeof other === "string"
      ? { name: otherName, reason: other }
      : {
          name: otherName,
          value: other.seconds / other.rows / (cluster.seconds / cluster.rows),
          unit: "×",
          limit: undefined,
        },
  ];
}
