import { renderExecCredential } from "#tools/lab/engine/exec-credential.ts";

/** Prints a private key, therefore to a program only and never to a terminal. */
function run(): void {
  if (process.stdout.isTTY)
    throw new Error("this kubelogin answers Kubernetes clients; it does not print to a terminal");
  process.stdout.write(`${renderExecCredential(process.argv[2], process.env)}\n`);
}

try {
  run();
} catch (error) {
  process.stderr.write(`kubelogin of the lab: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
