import { resolve } from "node:path";
import { renderIssues } from "#components/core/issues.ts";
import { helpText, parseArguments } from "#tools/evidence/arguments.ts";
import { inputMessage } from "#tools/plan/input-error.ts";

const stacks = ["staging", "production"];

async function main(argv: readonly string[]): Promise<number> {
  const parsed = parseArguments(argv, stacks);
  if (parsed.kind === "help") {
    process.stdout.write(helpText);
    return 0;
  }
  if (parsed.kind === "invalid") {
    process.stderr.write(`evidence cannot read its options\n${renderIssues(parsed.issues)}\n`);
    return 2;
  }
  const surroundings = {
    root: resolve(import.meta.dirname, "../.."),
    print: (text: string) => void process.stdout.write(text),
    progress: (text: string) => void process.stderr.write(`${text} …\n`),
  };
  try {
    if (parsed.kind === "validate") {
      const { validateFolder } = await import("#tools/evidence/validate.ts");
      return validateFolder(parsed.folder, surroundings);
    }
    const { runEvidence } = await import("#tools/evidence/run.ts");
    return await runEvidence(parsed.request, surroundings);
  } catch (error) {
    // A defect shows its stack; it has the exit code of invalid input, because nothing was judged.
    const message = inputMessage(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.stderr.write(`${message}\n`);
    return 2;
  }
}

// Not process.exit: what is still being written to a pipe would be lost.
process.exitCode = await main(process.argv.slice(2));
