import { preview, up } from "#tools/lab/engine/commands.ts";
import type { Outcome } from "#tools/lab/engine/commands.ts";
import { recover } from "#tools/lab/engine/recover.ts";
import { findDivergence } from "#tools/lab/experiments/crash/convergence.ts";
import { stateOf, viewOf } from "#tools/lab/experiments/crash/convergence-view.ts";
import type { CrashContext } from "#tools/lab/experiments/crash/crash-context.ts";
import { stepOf } from "#tools/lab/experiments/crash/crash-points.ts";
import type { CrashPoint, Victim } from "#tools/lab/experiments/crash/crash-points.ts";
import { controllerFindings } from "#tools/lab/experiments/crash/controllers.ts";
import type { Experiment } from "#tools/lab/experiments/harness.ts";
import { interrupt, isInCluster, killApiServer, restartApiServer } from "#tools/lab/experiments/crash/interrupt.ts";

export const crashes: readonly Experiment<CrashContext>[] = [
  {
    group: "crash",
    shows: "after ten kills of the CLI and of the API server, recovery and another run bring everything, once each",
    run: async (context: CrashContext): Promise<readonly string[]> => {
      const findings: string[] = [];
      for (const [index, point] of context.points.entries()) findings.push(...(await crash(context, index, point)));
      return [...findings, ...(await complete(context))];
    },
    control: async (context: CrashContext): Promise<readonly string[]> => {
      await interrupt(context, { operation: "destroy", victim: "pulumi", step: 40, delayMs: 0 });
      return leftovers(await findDivergenceOf(context));
    },
  },
  {
    group: "crash",
    shows: "what was created and not recorded is imported",
    run: async (context: CrashContext): Promise<readonly string[]> => {
      await recover(context.lab);
      return complete(context);
    },
    control: withoutImport,
  },
  {
    group: "crash",
    shows: "controllers, scheduler and kubelets go on after the API server was killed",
    run: async (context: CrashContext): Promise<readonly string[]> => {
      await killApiServer(context);
      await restartApiServer(context);
      return controllerFindings(context.lab);
    },
    control: async (context: CrashContext): Promise<readonly string[]> => {
      await killApiServer(context);
      return controllerFindings(context.lab).finally(() => restartApiServer(context));
    },
  },
];

/** @returns what went wrong; a kill that hit nothing is wrong too. */
async function crash(context: CrashContext, index: number, point: CrashPoint): Promise<readonly string[]> {
  const { lab, note } = context;
  const title = `point ${String(index + 1)}, ${point.victim} during ${point.operation}`;
  // What is destroyed must be there first.
  if (point.operation === "destroy") await up(lab);
  const { victim, expected } = await expectedSteps(context, point);
  const step = stepOf(point, expected);
  const started = performance.now();
  const { outcome, struckAt } = await interrupt(context, { ...point, victim, step });
  const struck = performance.now();
  const { ended, pending, imported } = await recover(lab);
  const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(1)} s`;
  note(
    `${title}: ${victim} killed after ${String(struckAt ?? 0)} of ${String(expected)} steps (${endOf(outcome)}); ` +
      `${String(ended.length)} processes ended, ${String(pending.length)} creations pending, ` +
      `${String(imported.length)} resources imported; recovery ${seconds(struck)} of ${seconds(started)}`,
  );
  if (struckAt === undefined) return [`${title}: the run ended before step ${String(step)} of ${String(expected)}`];
  return outcome.exitCode === 0 && victim === "pulumi" ? [`${title}: the run was not interrupted`] : [];
}

/** The victim of a point that has nothing to do in the cluster is the CLI. */
async function expectedSteps(
  context: CrashContext,
  { operation, victim }: CrashPoint,
): Promise<{ readonly victim: Victim; readonly expected: number }> {
  const { resources } = await stateOf(context.lab);
  const known = new Set(resources.map(({ urn }) => urn));
  const urns = operation === "up" ? context.urns.filter((urn) => !known.has(urn)) : [...known];
  const inCluster = urns.filter((urn) => isInCluster(typeOf(urn)));
  if (victim === "pulumi" || inCluster.length === 0) return { victim: "pulumi", expected: urns.length };
  return { victim, expected: inCluster.length };
}

const typeOf = (urn: string): string => urn.split("::")[2]?.split("$").at(-1) ?? "";

const endOf = ({ exitCode }: Outcome): string => (exitCode === undefined ? "killed" : `exit ${String(exitCode)}`);

/** The last run of a series and everything that must be true after it. */
async function complete(context: CrashContext): Promise<readonly string[]> {
  const last = await up(context.lab);
  const quiet = await preview(context.lab, { extra: ["--expect-no-changes"] });
  return [
    ...failureOf("up", last),
    ...failureOf("preview --expect-no-changes", quiet),
    ...(await findDivergenceOf(context)),
  ];
}

function failureOf(command: string, outcome: Outcome): readonly string[] {
  if (outcome.exitCode === 0) return [];
  const [complaint] = outcome.complaints.filter(({ severity }) => severity === "error");
  return [`${command}: ${endOf(outcome)}: ${complaint?.message.split("\n")[0] ?? "no complaint"}`];
}

/** Kills a creation while Azure works on several changes, and leaves out the import. */
async function withoutImport(context: CrashContext): Promise<readonly string[]> {
  await interrupt(context, { operation: "destroy", victim: "pulumi", step: 60, delayMs: 0 });
  await recover(context.lab);
  await interrupt(context, { operation: "up", victim: "pulumi", step: 20, delayMs: 1000, latencyMs: 5000 });
  const { pending } = await recover(context.lab, { importing: false });
  context.note(`control: ${String(pending.length)} creations pending, none imported`);
  return [...failureOf("up", await up(context.lab)), ...leftovers(await findDivergenceOf(context))];
}

const findDivergenceOf = async (context: CrashContext): Promise<readonly string[]> =>
  findDivergence(await viewOf(context));

/** What only a crash leaves; a creation or a destruction that is not complete lacks resources by nature. */
const leftovers = (findings: readonly string[]): readonly string[] =>
  findings.filter((finding) => !finding.startsWith("lost from "));
