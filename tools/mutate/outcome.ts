/** One change of the code, and whether a test has noticed it. */
export interface Mutant {
  readonly fileName: string;
  readonly mutatorName: string;
  readonly replacement?: string | undefined;
  readonly status: string;
  /** Of an ignored mutant: the argument in its comment. */
  readonly statusReason?: string | undefined;
  readonly location: { readonly start: { readonly line: number } };
}

export interface Outcome {
  readonly target: string;
  readonly mutants: readonly Mutant[];
}

/** Share of mutants that tests must notice, of those that can be noticed. */
export const requiredScore = 95;

export interface Score {
  readonly target: string;
  readonly mutants: number;
  readonly killed: number;
  /** A comment in the code says why nothing can tell the mutant from the code. */
  readonly argued: number;
  readonly survived: number;
  /** Percent; 100 where there is nothing to kill. */
  readonly score: number;
}

/** A mutant that makes a test endless is noticed; one that cannot be run is none. Source: https://stryker-mutator.io/docs/mutation-testing-elements/mutant-states-and-metrics/ */
export function scoreOf({ target, mutants }: Outcome): Score {
  const count = (...states: readonly string[]): number =>
    mutants.filter(({ status }) => states.includes(status)).length;
  const killed = count("Killed", "Timeout");
  const survived = count("Survived", "NoCoverage");
  const argued = count("Ignored");
  const all = killed + survived;
  return {
    target,
    mutants: all + argued,
    killed,
    argued,
    survived,
    score: all === 0 ? 100 : (100 * killed) / all,
  };
}

export const totalOf = (outcomes: readonly Outcome[]): Score =>
  scoreOf({ target: "all", mutants: outcomes.flatMap(({ mutants }) => mutants) });

export const isSufficient = ({ score }: Score): boolean => score >= requiredScore;

export interface Remark {
  readonly place: string;
  readonly mutator: string;
  readonly text: string;
}

/** Mutants that no test has noticed. */
export const survivorsOf = ({ mutants }: Outcome): readonly Remark[] =>
  mutants
    .filter(({ status }) => status === "Survived" || status === "NoCoverage")
    .map((mutant) => ({ ...remarkOf(mutant), text: (mutant.replacement ?? "").replaceAll(/\s+/g, " ") }));

/** Mutants that a comment argues to change nothing. */
export const argumentsOf = ({ mutants }: Outcome): readonly Remark[] =>
  mutants
    .filter(({ status }) => status === "Ignored")
    .map((mutant) => ({ ...remarkOf(mutant), text: mutant.statusReason ?? "" }));

const remarkOf = ({ fileName, mutatorName, location }: Mutant): Omit<Remark, "text"> => ({
  place: `${fileName.replace(/^.*\/(?=policies\/)/, "")}:${String(location.start.line)}`,
  mutator: mutatorName,
});
