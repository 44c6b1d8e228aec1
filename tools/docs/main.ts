import { resolve } from "node:path";
import { renderConnectionPlan } from "#components/data/connection-table.ts";
import { renderIssues } from "#components/core/issues.ts";
import { helpText, parseArguments } from "#tools/docs/arguments.ts";
import { documentFolder, renderDocuments } from "#tools/docs/documents.ts";
import { checkDocuments, writeDocuments } from "#tools/docs/run.ts";
import { loadStackFacts } from "#tools/docs/stack-facts.ts";
import { inputMessage } from "#tools/plan/input-error.ts";

const stacks = ["staging", "production"];
const root = resolve(import.meta.dirname, "../..");

function main(argv: readonly string[]): number {
  const parsed = parseArguments(argv);
  switch (parsed.kind) {
    case "help":
      return say(helpText, 0);
    case "invalid":
      process.stderr.write(`docs cannot read its options\n${renderIssues(parsed.issues)}\n`);
      return 2;
    case "print":
      return say(loadStackFacts(root, stacks).map(connectionsOf).join("\n"), 0);
    case "check": {
      const difference = checkDocuments(documentFolder(root), renderDocuments(root, stacks));
      return difference === ""
        ? say("docs/generated says what the catalogue says\n", 0)
        : say(`${difference}run npm run docs\n`, 1);
    }
    case "write": {
      const changed = writeDocuments(documentFolder(root), renderDocuments(root, stacks));
      return say(changed.length === 0 ? "nothing changed\n" : `written: ${changed.join(", ")}\n`, 0);
    }
  }
}

const connectionsOf = ({ stack, connections }: ReturnType<typeof loadStackFacts>[number]): string =>
  `${stack}\n\n${renderConnectionPlan(connections)}`;

function say(text: string, code: number): number {
  process.stdout.write(text);
  return code;
}

try {
  // Not process.exit: what is still being written to a pipe would be lost.
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(
    `${inputMessage(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`,
  );
  process.exitCode = 2;
}
