import { readFileSync, statSync } from "node:fs";
import { baseError, commitOf, planOfCommit } from "#tools/plan/git-base.ts";
import type { GitBaseRequest } from "#tools/plan/git-base.ts";
import { planSchema } from "#tools/plan/model.ts";
import type { Plan } from "#tools/plan/model.ts";

export interface BaseRequest extends GitBaseRequest {
  /** Where a saved plan of the stack would be, if `ref` names one. */
  readonly file: string;
}

/** Throws for a base that is neither file nor commit, before any work is done. */
export function requireBase({ root, ref, file }: Pick<BaseRequest, "root" | "ref" | "file">): void {
  if (!isFile(file)) commitOf(root, ref);
}

/** Loads the plan to compare with: a file if there is one of that name, a git ref otherwise. */
export async function loadBase(request: BaseRequest): Promise<Plan> {
  const { ref, file, stack } = request;
  const plan = parsePlan(isFile(file) ? readFileSync(file, "utf8") : await planOfCommit(request), ref);
  if (plan.stack !== stack) throw baseError(`a plan of ${plan.stack}, not of ${stack}`, ref, `name a plan of ${stack}`);
  return plan;
}

/** Reads a plan another run wrote, possibly of another version. */
export function parsePlan(text: string, source: string): Plan {
  const remedy = "write it again with npm run plan -- --json";
  const result = planSchema.safeParse(jsonOf(text, source));
  if (result.success) return result.data;
  const [first] = result.error.issues;
  const place = first === undefined || first.path.length === 0 ? "(root)" : first.path.map(String).join(".");
  throw baseError(`not a plan of schema version 1: ${place}: ${first?.message ?? "unreadable"}`, source, remedy);
}

function jsonOf(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw baseError("not JSON", source, "name a plan saved by npm run plan -- --json");
  }
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
