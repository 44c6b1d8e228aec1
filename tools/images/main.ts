import { resolve } from "node:path";
import { renderIssues } from "#components/core/issues.ts";
import { images } from "#stacks/catalog/images.ts";
import { helpText, parseArguments } from "#tools/images/arguments.ts";
import type { Credentials } from "#tools/images/authentication.ts";
import { runLock } from "#tools/images/run.ts";
import { loadStacks } from "#tools/images/stacks.ts";
import { inputMessage } from "#tools/plan/input-error.ts";

const root = resolve(import.meta.dirname, "../..");

async function main(argv: readonly string[]): Promise<number> {
  const parsed = parseArguments(argv, Object.keys(images));
  if (parsed.kind === "help") {
    process.stdout.write(helpText);
    return 0;
  }
  if (parsed.kind === "invalid") {
    process.stderr.write(`images:lock cannot read its options\n${renderIssues(parsed.issues)}\n`);
    return 2;
  }
  try {
    return await runLock(parsed.request, {
      root,
      images,
      stacks: loadStacks(root, ["staging", "production"]),
      credentials: credentialsOf(process.env),
      today: new Date().toISOString().slice(0, 10),
      print: (text) => void process.stdout.write(text),
      milliseconds: 15_000,
    });
  } catch (error) {
    const message = inputMessage(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.stderr.write(`${message}\n`);
    return 2;
  }
}

function credentialsOf(environment: NodeJS.ProcessEnv): Credentials | undefined {
  const { IMAGES_USERNAME: username, IMAGES_PASSWORD: password } = environment;
  return username === undefined || password === undefined ? undefined : { username, password };
}

// Not process.exit: what is still being written to a pipe would be lost.
process.exitCode = await main(process.argv.slice(2));
