/**
 * One thing the lab shows. `run` finds nothing wrong with the platform; `control` is the same check against a platform
 * that is broken on purpose, and must find something: a check that cannot fail shows nothing.
 */
export interface Experiment<Context> {
  /** `group: sentence`, the group chooses it on the command line. */
  readonly group: string;
  /** The stack that has what the experiment is about. @default every stack */
  readonly only?: string;
  readonly shows: string;
  readonly run: (context: Context) => Promise<readonly string[]>;
  readonly control: (context: Context) => Promise<readonly string[]>;
}

export interface ExperimentResult {
  readonly group: string;
  readonly shows: string;
  readonly milliseconds: number;
  /** Empty: shown. */
  readonly findings: readonly string[];
  /** What the negative control found; empty is a failure. */
  readonly control: readonly string[];
}

/** Runs every experiment in turn; one that throws has failed and does not keep the next from running. */
export async function runExperiments<Context>(
  experiments: readonly Experiment<Context>[],
  context: Context,
  onResult: (result: ExperimentResult) => void = () => undefined,
): Promise<readonly ExperimentResult[]> {
  const results: ExperimentResult[] = [];
  for (const { group, shows, run, control } of experiments) {
    const started = performance.now();
    const findings = await attempt(() => run(context));
    // A control that cannot run has found nothing about the platform.
    const broken = await control(context).catch((error: unknown) => {
      findings.push(`the negative control did not run: ${messageOf(error)}`);
      return [];
    });
    const milliseconds = Math.round(performance.now() - started);
    const result = { group, shows, milliseconds, findings, control: broken };
    results.push(result);
    onResult(result);
  }
  return results;
}

export const hasPassed = ({ findings, control }: ExperimentResult): boolean =>
  findings.length === 0 && control.length > 0;

/** Why a result is a failure; empty when it is none. */
export function failuresOf({ findings, control }: ExperimentResult): readonly string[] {
  return [...findings, ...(control.length === 0 ? ["the negative control stays green"] : [])];
}

async function attempt(run: () => Promise<readonly string[]>): Promise<string[]> {
  try {
    return [...(await run())];
  } catch (error) {
    return [messageOf(error)];
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
