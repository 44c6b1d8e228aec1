import type { Step } from "#tools/lab/engine/events.ts";
import type { CapturedResource } from "#tools/capture/model.ts";
import { isSecret, isUnknown } from "#tools/capture/marks.ts";

/** One value on which the engine and the capture disagree. */
export interface InputDifference {
  readonly urn: string;
  readonly path: string;
  readonly captured: unknown;
  readonly engine: unknown;
}

export interface Comparison {
  /** Captured, but unknown to the engine. */
  readonly missing: readonly string[];
  /** Registered with the engine only. */
  readonly extra: readonly string[];
  readonly inputs: readonly InputDifference[];
}

/** What the engine prints for a secret; one it has in its state is ciphertext in the secret's envelope. */
const masked = "[secret]";

/**
 * Sets a capture against what the real engine saw in a preview. A value unknown to either side and a secret's content
 * are not compared: the capture answers for providers, and the engine masks.
 */
export function compareWithEngine(captured: readonly CapturedResource[], steps: readonly Step[]): Comparison {
  const byUrn = new Map(steps.map((step) => [step.urn, step]));
  const known = new Set(captured.map(({ urn }) => urn));
  return {
    missing: [...known].filter((urn) => !byUrn.has(urn)),
    extra: [...byUrn.keys()].filter((urn) => !known.has(urn)),
    inputs: captured.flatMap(({ urn, inputs }) => {
      const step = byUrn.get(urn);
      if (step === undefined) return [];
      return differences(inputs, step.inputs, "").map((difference) => ({ urn, ...difference }));
    }),
  };
}

function differences(captured: unknown, engine: unknown, path: string): Omit<InputDifference, "urn">[] {
  if (isSecret(captured)) {
    const hidden = engine === masked || isSecret(engine) || isUnknown(engine);
    return hidden ? [] : [{ path, captured: masked, engine }];
  }
  if (isUnknown(captured) || isUnknown(engine)) return [];
  if (isComposite(captured) && isComposite(engine)) {
    const keys = new Set([...Object.keys(captured), ...Object.keys(engine)]);
    return [...keys].flatMap((key) =>
      differences(memberOf(captured, key), memberOf(engine, key), path === "" ? key : `${path}.${key}`),
    );
  }
  return captured === engine ? [] : [{ path, captured, engine }];
}

/** Objects and lists alike: a list is compared item by item. */
function isComposite(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function memberOf(value: object, key: string): unknown {
  return Object.entries(value).find(([name]) => name === key)?.[1];
}
