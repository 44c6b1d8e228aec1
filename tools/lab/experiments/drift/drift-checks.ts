import type { Outcome } from "#tools/lab/engine/commands.ts";
import type { Complaint, Step } from "#tools/lab/engine/events.ts";

/** A difference between what was deployed and what is there. */
export interface Difference {
  readonly urn: string;
  /** The property that differs, as the engine writes its path; none: the resource is gone. */
  readonly property?: string;
}

type Ended = Pick<Outcome, "operation" | "exitCode" | "complaints">;

/** `--expect-no-changes`, and there were some. https://www.pulumi.com/docs/iac/cli/exit-codes/ */
const expectNoChanges = 7;

/** What keeps an operation from being a success. */
export function judgeSuccess({ operation, exitCode, complaints }: Ended): readonly string[] {
  if (exitCode === 0) return [];
  const errors = complaints.filter(({ severity }) => severity === "error").map(oneLine);
  const reason = exitCode === expectNoChanges ? "it has changes" : errors.join("; ");
  return [`${operation} ends with ${String(exitCode ?? "a signal")}: ${reason || "it gives no reason"}`];
}

/** @throws Error when an operation on which everything else rests has failed. */
export function requireSuccess(outcome: Ended): void {
  const [finding] = judgeSuccess(outcome);
  if (finding !== undefined) throw new Error(finding);
}

/** What is wrong when exactly these differences are to be found. */
export function judgeFound(results: readonly Step[], expected: readonly Difference[]): readonly string[] {
  const found = new Set(results.flatMap(differencesIn));
  const wanted = new Set(expected.map(title));
  return [
    ...without(wanted, found).map((each) => `${each} is not found`),
    ...without(found, wanted).map((each) => `${each} is found, and nobody changed it`),
  ];
}

/** What is wrong when an update is to put these differences right and touch nothing else. */
export function judgeRepair(steps: readonly Step[], expected: readonly Difference[]): readonly string[] {
  const done = new Set(steps.filter(isChange).map(({ operation, urn }) => `${operation} of ${nameOf(urn)}`));
  const wanted = new Set(
    expected.map(({ urn, property }) => `${property === undefined ? "create" : "update"} of ${nameOf(urn)}`),
  );
  return [
    ...without(wanted, done).map((each) => `the update lacks the ${each}`),
    ...without(done, wanted).map((each) => `the update has the ${each}, which nobody asked for`),
  ];
}

/** What is wrong when an operation is to stop because another field manager holds a field. */
export function judgeConflict(
  { operation, exitCode, complaints }: Ended,
  manager: string,
  path: string,
): readonly string[] {
  if (exitCode === 0) return [`${operation} succeeds`];
  const conflict = `conflict with "${manager}" using v1: ${path}`;
  const reasons = complaints.filter(({ severity }) => severity === "error").map(oneLine);
  return reasons.some((reason) => reason.includes(conflict)) ? [] : [`${operation} fails: ${reasons.join("; ")}`];
}

/** Type and logical name, which is what a reader knows a resource by. */
export function nameOf(urn: string): string {
  const [type = "", ...name] = urn.split("::").slice(2);
  return `${type.split("$").at(-1) ?? type} ${name.join("::")}`;
}

function without(all: ReadonlySet<string>, some: ReadonlySet<string>): readonly string[] {
  return [...all].filter((each) => !some.has(each));
}

const isChange = ({ operation }: Step): boolean => operation !== "same";

function differencesIn(step: Step): readonly string[] {
  if (!isChange(step)) return [];
  const { urn, changed } = step;
  return changed.length === 0 ? [title({ urn })] : changed.map((property) => title({ urn, property }));
}

const title = ({ urn, property }: Difference): string =>
  property === undefined ? `the loss of ${nameOf(urn)}` : `${property} of ${nameOf(urn)}`;

const oneLine = ({ message }: Complaint): string => message.replaceAll(/\s+/g, " ");
