import { parseArguments } from "#tools/lab/arguments.ts";
import type { LabRequest } from "#tools/lab/arguments.ts";
import { LabError } from "#tools/lab/errors.ts";
import type { LabIo } from "#tools/lab/install.ts";
import { runCommand } from "#tools/lab/run-command.ts";
import { UsageError } from "#tools/lab/plane/usage-error.ts";

const io: LabIo = {
  print: (line) => void process.stdout.write(`${line}\n`),
  warn: (line) => void process.stderr.write(`${line}\n`),
  environment: process.env,
};

async function main(argv: readonly string[]): Promise<number> {
  try {
    const request: LabRequest = parseArguments(argv);
    if (request.kind === "run") return await runCommand(request, io);
    process.stdout.write(request.text);
    return 0;
  } catch (error) {
    // A defect shows where it is; everything else is one line.
    const known = error instanceof LabError;
    io.warn(known ? `lab: ${error.message}` : error instanceof Error ? (error.stack ?? error.message) : String(error));
    return error instanceof UsageError ? 2 : 1;
  }
}

// A reader such as `head` may leave before the end.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

// Not process.exit: what is still being written to a pipe would be lost.
process.exitCode = await main(process.argv.slice(2));
