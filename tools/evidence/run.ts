import { join } from "node:path";
import type { Evidence } from "#policies/engine/evidence/evidence.ts";
import { allPolicies } from "#policies/packs/all.ts";
import { captureStack } from "#tools/capture/stack.ts";
import type { EvidenceRequest } from "#tools/evidence/arguments.ts";
import { collectEvidence } from "#tools/evidence/collect.ts";
import { renderFiles } from "#tools/evidence/files.ts";
import { commitOf, dayOf, renderHeader } from "#tools/evidence/header.ts";
import { renderTerminal, summarize, violations } from "#tools/evidence/terminal.ts";
import { InputError } from "#tools/plan/input-error.ts";
import { StagedOutput, validateTargets } from "#tools/plan/output.ts";
import { judgeCapture } from "#tools/policies/judge.ts";
import { loadExemptions } from "#tools/policies/load-exemptions.ts";

export interface Surroundings {
  /** Repository root. */
  readonly root: string;
  readonly print: (text: string) => void;
  readonly progress: (text: string) => void;
}

/** Judges the stacks, writes the files of all of them or of none, and returns the exit code: 1 for mandatory violations. */
export async function runEvidence(request: EvidenceRequest, surroundings: Surroundings): Promise<0 | 1> {
  const { stacks, out, json } = request;
  const issues = validateTargets([{ option: "--out", path: out, kind: "folder" }]);
  if (issues.length > 0) throw new InputError("evidence cannot write its files", issues);
  const files = new Map<string, string>();
  const judged: { evidence: Evidence; folder: string }[] = [];
  for (const stack of stacks) {
    const evidence = await evidenceOf(stack, request, surroundings);
    surroundings.progress(`rendering ${stack}`);
    const inside = stacks.length > 1 ? stack : "";
    for (const [name, text] of renderFiles(evidence)) files.set(join(inside, name), text);
    judged.push({ evidence, folder: join(out, inside) });
  }
  write(out, files);
  const texts = judged.map(({ evidence, folder }) => renderTerminal(evidence, folder));
  const summaries = judged.map(({ evidence, folder }) => summarize(evidence, folder));
  surroundings.print(json ? `${JSON.stringify(summaries, null, 2)}\n` : texts.join("\n"));
  return judged.some(({ evidence }) => violations(evidence, "mandatory") > 0) ? 1 : 0;
}

async function evidenceOf(
  stack: string,
  request: EvidenceRequest,
  { root, progress }: Surroundings,
): Promise<Evidence> {
  const { gate } = request;
  const commit = commitOf(root);
  const date = dayOf(request.date, commit);
  progress(`capturing ${stack}`);
  const capture = await captureStack(stack, { root });
  progress(`judging ${stack}`);
  const rules = allPolicies.map(({ id }) => id);
  const exemptions = loadExemptions(root, rules);
  const judgement = judgeCapture(capture, { exemptions, today: date, gate });
  const judged = { capture, judgement, policies: allPolicies, exemptions: exemptions.exemptions };
  return collectEvidence(judged, renderHeader({ root, capture, gate, date, commit }));
}

function write(folder: string, files: ReadonlyMap<string, string>): void {
  const output = new StagedOutput();
  try {
    output.addFolder(folder, files);
    output.commit();
  } finally {
    output.discard();
  }
}
