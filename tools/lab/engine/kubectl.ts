import { spawn } from "node:child_process";

/** kubectl of the lab with its control plane. */
export interface Kubectl {
  readonly program: string;
  readonly kubeconfig: string;
}

export interface KubectlAnswer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** @param input what `--filename=-` reads. */
export function runKubectl(
  { program, kubeconfig }: Kubectl,
  args: readonly string[],
  input: object = {},
): Promise<KubectlAnswer> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [`--kubeconfig=${kubeconfig}`, ...args], { stdio: ["pipe", "pipe", "pipe"] });
    const text = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"] as const) {
      child[stream].setEncoding("utf8").on("data", (part: string) => {
        text[stream] += part;
      });
    }
    child.stdin.on("error", () => undefined); // kubectl ended before it read its input; its exit code tells
    child.stdin.end(JSON.stringify(input));
    child.on("error", reject);
    child.on("close", (code) => {
      resolve({ code, ...text });
    });
  });
}
