import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "#test/support/synth.ts";
import type { PlanRequest } from "#tools/plan/arguments.ts";
import { planSchema } from "#tools/plan/model.ts";
import { runPlan } from "#tools/plan/run.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plan-run-"));
  mkdirSync(join(folder, "policies"));
  copyFileSync(join(root, "Pulumi.staging.yaml"), join(folder, "Pulumi.staging.yaml"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const request: PlanRequest = {
  stacks: ["staging"],
  base: undefined,
  json: undefined,
  html: undefined,
  markdown: undefined,
  out: undefined,
  date: "2026-11-12",
  gate: undefined,
  mode: "update",
  commit: undefined,
};

async function planned(exemptions: string, asked = request): Promise<{ readonly code: number; readonly text: string }> {
  writeFileSync(join(folder, "policies/exemptions.yaml"), exemptions);
  let text = "";
  const print = (more: string): void => {
    text += more;
  };
  const code = await runPlan(asked, { root: folder, print, progress: () => undefined, color: false });
  return { code, text };
}

describe("a plan run", () => {
  it("ends with 1 when a mandatory policy is violated, and names it", async () => {
    const { code, text } = await planned("exemptions:\n  - rule: AKS01\n");
    expect(code).toBe(1);
    expect(text).toMatch(/GOV13[\s\S]*the stack: exemptions\[0\]/);
  });

  it("makes every image without a digest an error under the gate of a deployment", async () => {
    const { text } = await planned("exemptions: []\n", { ...request, gate: "deploy", json: "-" });
    const { slots, findings } = planSchema.parse(JSON.parse(text));
    const images = slots.application?.data.workloads.flatMap((workload) => workload.images) ?? [];
    const open = new Set(images.filter(({ locked }) => !locked).map(({ reference }) => reference));
    const refused = findings.filter(({ source, severity }) => source === "images" && severity === "error");
    expect(images.length).toBeGreaterThan(0);
    expect(refused.map(({ path }) => path).toSorted()).toEqual([...open].toSorted());
  });
});
