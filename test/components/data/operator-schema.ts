import type { CapturedResource } from "#tools/capture/model.ts";

interface Judge {
  readonly validate: () => void;
}

const isJudge = (value: unknown): value is Judge =>
  typeof value === "object" && value !== null && "validate" in value && typeof value.validate === "function";

/**
 * Judges an object by the schema of its definition: https://github.com/tommy351/kubernetes-models-ts
 *
 * @throws Error that names every field that is wrong.
 */
export function judge(model: new () => object, { inputs, type }: Pick<CapturedResource, "inputs" | "type">): void {
  const [, apiVersion = "", kind = ""] = /^kubernetes:(.*):(\w+)$/.exec(type) ?? [];
  const made: unknown = Reflect.construct(model, [structuredClone({ ...inputs, apiVersion, kind })]);
  if (!isJudge(made)) throw new Error(`${kind} has no schema`);
  made.validate();
}
