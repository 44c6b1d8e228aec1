import { execFile } from "node:child_process";
import { join } from "node:path";
import { operate, up } from "#tools/lab/engine/commands.ts";
import { locateParts, prepareWorkspace } from "#tools/lab/engine/workspace.ts";
import { isSettled } from "#tools/lab/experiments/drift/settled.ts";
import { judgeSuccess } from "#tools/lab/experiments/drift/drift-checks.ts";
import { copyTree, editSetting } from "#tools/lab/experiments/upgrade/earlier-tree.ts";
import type { EarlierTree } from "#tools/lab/experiments/upgrade/earlier-tree.ts";
import type { Experiment } from "#tools/lab/experiments/harness.ts";
import type { TemporaryLab } from "#tools/lab/experiments/labs/temporary-lab.ts";
import {
  changesOfDiff,
  changesOfSteps,
  judgeAgainstPlan,
  judgeStateful,
} from "#tools/lab/experiments/upgrade/upgrade-checks.ts";
import type { ResourceChanges } from "#tools/lab/experiments/upgrade/upgrade-checks.ts";
import { parsePlan } from "#tools/plan/base.ts";
import { diffPlans } from "#tools/plan/diff.ts";
import type { Plan } from "#tools/plan/model.ts";

/** A lab that runs the program of an earlier commit. */
export interface UpgradeContext {
  readonly lab: TemporaryLab;
  readonly root: string;
  readonly earlier: EarlierTree;
  /** Types of which production protects a resource: what holds data, or what data hangs on. */
  readonly stateful: ReadonlySet<string>;
}

export const upgrade: readonly Experiment<UpgradeContext>[] = [
  {
    group: "upgrade",
    shows: "an earlier deployment updated to this program changes what the plan says, and loses nothing stateful",
    run: async (context: UpgradeContext): Promise<readonly string[]> => {
      const { lab, root } = context;
      const announced = await announcedBy(context, root);
      if (announced.findings.length > 0) return announced.findings;
      const outcome = await up(lab);
      const findings = [
        ...judgeSuccess(outcome),
        ...judgeAgainstPlan("up", changesOfSteps(outcome.steps), announced.planned),
      ];
      return findings.length > 0 ? findings : isSettled(lab);
    },
    // This program with another suffix in the names that are unique in the world: accounts, vault and registry go.
    control: async (context: UpgradeContext): Promise<readonly string[]> => {
      const { lab, root } = context;
      const folder = join(lab.folder, "renamed");
      copyTree(root, lab.stack, folder);
      editSetting(folder, lab.stack, ["config", "ms5:azure", "uniqueSuffix"], () => "z9z9");
      const { findings } = await announcedBy(context, folder);
      // Where they are protected, the engine itself refuses.
      return findings.filter((finding) => /stateful|marked for protection/.test(finding));
    },
  },
];

interface Announcement {
  readonly findings: readonly string[];
  readonly planned: ResourceChanges;
}

/** What a preview of a program in the lab says, against what `npm run plan -- --base` says of the two. */
async function announcedBy({ lab, earlier, stateful }: UpgradeContext, repository: string): Promise<Announcement> {
  const [base, head] = [await planIn(earlier.folder, lab.stack), await planIn(repository, lab.stack)];
  const planned = changesOfDiff(diffPlans(base, head, earlier.label));
  const outcome = await operate(prepareWorkspace(lab, { ...locateParts(), repository }), "preview");
  const changes = changesOfSteps(outcome.steps);
  const findings = [
    ...judgeSuccess(outcome),
    ...judgeStateful(changes, stateful),
    ...judgeAgainstPlan("preview", changes, planned),
  ];
  return { findings, planned };
}

/** A program's plan by its own tool, as a base is planned. */
async function planIn(folder: string, stack: string): Promise<Plan> {
  const args = [join(folder, "tools", "plan", "main.ts"), "--stack", stack, "--json", "-"];
  const text = await new Promise<string>((resolve, reject) => {
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      // 1 means findings: the plan is there all the same.
      if (error === null || error.code === 1) resolve(stdout);
      else reject(new Error(`the plan in ${folder} fails: ${stderr.trim().split("\n").at(-1) ?? error.message}`));
    });
  });
  return parsePlan(text, folder);
}
