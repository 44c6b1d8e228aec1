import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Capture, CapturedResource } from "#tools/capture/model.ts";
import { captureOf } from "#tools/lab/stack-capture.ts";
import type { Experiment } from "#tools/lab/experiments/harness.ts";
import { analyzeState } from "#tools/lab/experiments/policies/policy-analysis.ts";
import type { Analysis } from "#tools/lab/experiments/policies/policy-analysis.ts";
import { renderDeployment } from "#tools/policies/deployment.ts";
import { judgeCapture } from "#tools/policies/judge.ts";
import { loadExemptions } from "#tools/policies/load-exemptions.ts";
import { notJudgedBySdk } from "#policies/engine/sdk/not-judged.ts";
import { allPolicies } from "#policies/packs/all.ts";

export interface PolicyContext {
  readonly capture: Capture;
  /** What the engine says of the stack as it is, and of the stack with a bad edit. */
  readonly asIs: Analysis;
  readonly sabotaged: Analysis;
}

const root = join(import.meta.dirname, "..", "..", "..", "..");

export async function preparePolicies<Result>(
  stack: string,
  use: (context: PolicyContext) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "ms5-policies-"));
  try {
    const capture = await captureOf(stack);
    // One after the other: each is a process that starts the pack.
    const asIs = await analyze(capture, folder);
    return await use({ capture, asIs, sabotaged: await analyze(withLocalAccounts(capture), folder) });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const policyExperiments: readonly Experiment<PolicyContext>[] = [
  {
    group: "policies",
    shows: "the real engine and the plan find the same violations, word for word",
    run: ({ capture, asIs }) => Promise.resolve(differences(capture, asIs)),
    control: ({ capture, sabotaged }) => Promise.resolve(differences(capture, sabotaged)),
  },
  {
    group: "policies",
    shows: "an edit that opens the cluster stops a deployment, and only what it breaks is named",
    run: ({ asIs, sabotaged }) => Promise.resolve(refusal(asIs, sabotaged)),
    // Nothing is broken: the same search must say that the violation is missing.
    control: ({ asIs }) => Promise.resolve(refusal(asIs, asIs)),
  },
];

function refusal(before: Analysis, after: Analysis): readonly string[] {
  return [
    ...(after.exitCode === 1 ? [] : [`the engine ends with ${String(after.exitCode)} instead of 1`]),
    ...unlike(["AKS01 mandatory"], newNames(before, after)),
  ];
}

async function analyze(capture: Capture, folder: string): Promise<Analysis> {
  const state = join(folder, "state.json");
  // Holds the secrets of the stack in clear.
  writeFileSync(state, JSON.stringify(renderDeployment(capture)), { mode: 0o600 });
  return analyzeState(state, capture.stack, folder);
}

/** The cluster with local accounts, which bypass the directory. */
function withLocalAccounts(capture: Capture): Capture {
  const edit = (resource: CapturedResource): CapturedResource =>
    resource.type === "azure-native:containerservice:ManagedCluster"
      ? { ...resource, inputs: { ...resource.inputs, disableLocalAccounts: false } }
      : resource;
  return { ...capture, resources: capture.resources.map(edit) };
}

/** What the engine says of a state and the plan does not say of the capture, and the other way round. */
function differences(capture: Capture, { violations }: Analysis): readonly string[] {
  const exemptions = loadExemptions(
    root,
    allPolicies.map(({ id }) => id),
  );
  const today = new Date().toISOString().slice(0, 10);
  const { findings, results } = judgeCapture(capture, { exemptions, today, gate: "deployment" });
  const expected = findings
    .filter(({ policy }) => notJudgedBySdk[policy.id] === undefined)
    .map(({ policy, enforcement, urn, message }) => `${policy.id} ${enforcement} ${urn}: ${message}`);
  // What a rule cannot decide the engine prints in words of its own, as advice.
  const undecided = results
    .filter(({ outcome }) => outcome === "undetermined")
    .map(({ policy, urn }) => `${policy} advisory ${urn}: `);
  return unlike(
    [...expected, ...undecided],
    violations.map(({ policy, level, urn, message }) => `${policy} ${level} ${urn}: ${message}`),
  );
}

function newNames(before: Analysis, after: Analysis): readonly string[] {
  const known = new Set(before.violations.map(({ policy, urn }) => `${policy} ${urn}`));
  return after.violations
    .filter(({ policy, urn }) => !known.has(`${policy} ${urn}`))
    .map(({ policy, level }) => `${policy} ${level}`);
}

const unlike = (expected: readonly string[], found: readonly string[]): readonly string[] => [
  ...expected.filter((each) => !found.includes(each)).map((each) => `the engine does not say: ${each}`),
  ...found.filter((each) => !expected.includes(each)).map((each) => `only the engine says: ${each}`),
];
