import { renderIssues } from "#components/core/issues.ts";
import type { Issue } from "#components/core/issues.ts";

/** Something the reader gave is wrong; printed without a stack trace, exit code 2. */
export class InputError extends Error {
  constructor(heading: string, issues: readonly Issue[]) {
    super(`${heading}\n${renderIssues(issues)}`);
    this.name = "InputError";
  }
}

/**
 * The message for a reader of what the program threw, if the input is to blame; `undefined` for a defect. The SDK's
 * classes are recognised by what they carry, so that reading this file does not load the SDK.
 */
export function inputMessage(error: unknown): string | undefined {
  if (error instanceof InputError) return error.message;
  if (!(error instanceof Error)) return undefined;
  if ("__pulumiInputPropertiesError" in error && "errors" in error && Array.isArray(error.errors))
    return [error.message, ...error.errors.map(propertyLine)].join("\n");
  return "__pulumiRunError" in error ? error.message : undefined;
}

function propertyLine(entry: unknown): string {
  const { propertyPath = "", reason = "" }: { propertyPath?: unknown; reason?: unknown } =
    typeof entry === "object" && entry !== null ? entry : {};
  return `  ${String(propertyPath)}: ${String(reason)}`;
}
