import type { PlanRequest } from "#tools/plan/arguments.ts";
import type { BaseRequest } from "#tools/plan/base.ts";
import { planOf, withFindings } from "#tools/plan/build.ts";
import { findingsOfDiff, underGate } from "#tools/plan/findings.ts";
import { InputError } from "#tools/plan/input-error.ts";
import type { Plan } from "#tools/plan/model.ts";
import { pathFor, StagedOutput, validateTargets } from "#tools/plan/output.ts";
import type { Target } from "#tools/plan/output.ts";

export interface Surroundings {
  /** Repository root. */
  readonly root: string;
  /** For the reader's eyes: the summary, or the JSON where that was asked for. */
  readonly print: (text: string) => void;
  /** Says what takes long. */
  readonly progress: (text: string) => void;
  readonly color: boolean;
}

/**
 * Plans each stack, writes what was asked for, and returns the exit code: 0 clean, 1 an error was found. Modules that
 * only some runs need are loaded by those runs.
 */
export async function runPlan(request: PlanRequest, surroundings: Surroundings): Promise<0 | 1> {
  const issues = validateTargets(request.stacks.flatMap((stack) => targetsOf(request, stack)));
  if (issues.length > 0) throw new InputError("plan cannot write its output", issues);
  if (request.base !== undefined) {
    const { requireBase } = await import("#tools/plan/base.ts");
    for (const stack of request.stacks) requireBase(baseOf(request, request.base, stack, surroundings.root));
  }
  const output = new StagedOutput();
  try {
    let errors = 0;
    const texts: string[] = [];
    for (const stack of request.stacks) {
      const plan = await planStack(request, stack, surroundings);
      errors += plan.summary.findings.error + (plan.slots.policies?.status === "error" ? 1 : 0);
      await stage(output, plan, request);
      texts.push(await textOf(plan, request, surroundings.color));
    }
    output.commit();
    for (const text of texts) surroundings.print(text);
    return errors === 0 ? 0 : 1;
  } finally {
    output.discard();
  }
}

async function planStack(request: PlanRequest, stack: string, { root, progress }: Surroundings): Promise<Plan> {
  const { date, mode, gate = null, commit = null, base } = request;
  progress(`planning ${stack}`);
  // The policies are read while the program runs.
  const [capture, { withPolicies }, { deadlineFindings }, { withApplication }, { imageFindings }] = await Promise.all([
    import("#tools/capture/stack.ts").then(({ captureStack }) => captureStack(stack, { mode, root })),
    import("#tools/plan/policies.ts"),
    import("#tools/plan/deadlines.ts"),
    import("#tools/plan/application.ts"),
    import("#tools/plan/application-images.ts"),
  ]);
  const plan = withPolicies(withApplication(planOf(capture, { date, commit })), capture, root, gate);
  const found = [
    ...deadlineFindings(stack, root, date),
    ...imageFindings(plan.slots.application?.data.workloads ?? []),
  ];
  if (base === undefined) return withFindings(plan, underGate(found, gate));
  progress(`planning ${stack} at ${base}`);
  const [{ loadBase }, { diffPlans }, { findingsOfIgnored }, { withPolicyChange }] = await Promise.all([
    import("#tools/plan/base.ts"),
    import("#tools/plan/diff.ts"),
    import("#tools/plan/ignored-changes.ts"),
    import("#tools/plan/policy-change.ts"),
  ]);
  const before = await loadBase(baseOf(request, base, stack, root));
  const diff = diffPlans(before, plan, base);
  const findings = [...findingsOfDiff(diff), ...findingsOfIgnored(before, plan, diff), ...found];
  const policies = withPolicyChange(plan.slots.policies, before.slots.policies, diff);
  return withFindings({ ...plan, diff, slots: { ...plan.slots, policies } }, underGate(findings, gate));
}

function baseOf({ stacks, date, mode }: PlanRequest, ref: string, stack: string, root: string): BaseRequest {
  return { root, ref, file: pathFor(ref, stack, stacks.length > 1), stack, date, mode };
}

function targetsOf({ json, html, markdown, out, stacks }: PlanRequest, stack: string): readonly Target[] {
  const several = stacks.length > 1;
  const file = (option: string, path: string | undefined): Target[] =>
    path === undefined ? [] : [{ option, path: pathFor(path, stack, several), kind: "file" }];
  return [
    ...file("--json", json === "-" ? undefined : json),
    ...file("--html", html),
    ...file("--markdown", markdown),
    ...(out === undefined ? [] : [{ option: "--out", path: pathFor(out, stack, several), kind: "folder" } as const]),
  ];
}

async function stage(output: StagedOutput, plan: Plan, request: PlanRequest): Promise<void> {
  for (const { option, path } of targetsOf(request, plan.stack)) {
    if (option === "--json") output.addFile(path, jsonOf(plan));
    if (option === "--html") {
      const { renderHtml } = await import("#tools/plan/html/render.ts");
      output.addFile(path, await renderHtml({ plan }));
    }
    if (option === "--markdown") {
      const { renderMarkdown } = await import("#tools/plan/markdown.ts");
      output.addFile(path, renderMarkdown(plan));
    }
    if (option === "--out") {
      const { renderManifests } = await import("#tools/plan/manifests.ts");
      output.addFolder(path, renderManifests(plan));
    }
  }
}

async function textOf(plan: Plan, request: PlanRequest, color: boolean): Promise<string> {
  if (request.json === "-") return jsonOf(plan);
  const { renderTerminal } = await import("#tools/plan/terminal.ts");
  return renderTerminal(plan, color);
}

const jsonOf = (plan: Plan): string => `${JSON.stringify(plan, null, 2)}\n`;
