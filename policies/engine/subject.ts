import type { Members } from "#policies/engine/marked-value.ts";

export interface SourceLine {
  /** Relative to the repository. */
  readonly file: string;
  readonly line: number;
}

export interface SubjectOptions {
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  /** Property paths. */
  readonly ignoreChanges: readonly string[];
}

/** One registered resource as a rule may see it, whichever run it comes from: inputs, never outputs. */
export interface Subject {
  readonly urn: string;
  /** Type token as registered. */
  readonly type: string;
  /** Logical name. */
  readonly name: string;
  /** `false` for components. */
  readonly custom: boolean;
  /** Unknowns are {@link unknownValue}, secrets {@link SecretValue}. */
  readonly inputs: Members;
  /** URN; `""` for the stack. */
  readonly parent: string;
  /** URN of the explicit provider; `""` for a default one. */
  readonly provider: string;
  /** URNs. */
  readonly dependencies: readonly string[];
  /** URNs by top-level input. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly options: SubjectOptions;
  /** First line under `stacks/` that led to the registration. */
  readonly position: SourceLine | undefined;
  /** First line under `components/`. */
  readonly componentPosition: SourceLine | undefined;
}

/** What is judged together: every resource of one stack. */
export interface Estate {
  readonly stack: string;
  readonly subjects: readonly Subject[];
  /** What the stack exports; absent where a run does not say. */
  readonly outputs?: Members;
}

export const environments = ["staging", "production"] as const;
export type Environment = (typeof environments)[number];

/** A stack that is not known by name is judged like production. */
export const environmentOf = (stack: string): Environment => (stack === "staging" ? "staging" : "production");
