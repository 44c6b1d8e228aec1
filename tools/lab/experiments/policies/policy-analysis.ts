import { spawn } from "node:child_process";
import { join } from "node:path";
import { isObject } from "#tools/capture/marks.ts";
import { labError } from "#tools/lab/errors.ts";
import { binary } from "#tools/lab/locate.ts";

export interface Violation {
  readonly policy: string;
  readonly level: string;
  readonly urn: string;
  /** Without the description that the SDK puts in front. */
  readonly message: string;
}

export interface Analysis {
  readonly exitCode: number;
  readonly violations: readonly Violation[];
}

const policies = join(import.meta.dirname, "..", "..", "..", "..", "policies");
const timeoutMs = 120_000;

/** Lets the CLI judge a state file by the committed pack, with the enforcement of its environment. */
export async function analyzeState(state: string, stack: string, home: string): Promise<Analysis> {
  const pack = ["--policy-pack", join(policies, "bin", "pulumi-analyzer-ms5")];
  const config = ["--policy-pack-config", join(policies, "config", `${stack}.json`)];
  const { exitCode, stdout, stderr } = await run(["policy", "analyze", "--file", state, ...pack, ...config], home);
  // Without a summary the engine has not come to an end, and silence would look like consent.
  const events = stdout.split("\n").flatMap((line) => (line.startsWith("{") ? [parseEvent(line)] : []));
  if (!events.some((event) => "summaryEvent" in event)) {
    throw labError(`pulumi policy analyze failed: ${stderr.trim().split("\n").at(-1) ?? ""}`, "correct that");
  }
  return { exitCode, violations: events.flatMap(violationOf) };
}

function parseEvent(line: string): Readonly<Record<string, unknown>> {
  const event: unknown = JSON.parse(line);
  return isObject(event) ? event : {};
}

function violationOf({ policyEvent }: Readonly<Record<string, unknown>>): readonly Violation[] {
  if (!isObject(policyEvent)) return [];
  const { policyName, enforcementLevel, resourceUrn, message } = policyEvent;
  const [, ...wrong] = String(message).split("\n");
  return [
    {
      policy: String(policyName),
      level: String(enforcementLevel),
      urn: String(resourceUrn),
      message: wrong.join("\n"),
    },
  ];
}

interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A home and a backend of its own: no account of the caller's machine has a part in this. */
async function run(args: readonly string[], home: string): Promise<Run> {
  const environment = {
    ...process.env,
    PULUMI_HOME: join(home, "pulumi-home"),
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
  const child = spawn(binary("pulumi"), [...args, "--json", "--non-interactive"], {
    cwd: home,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
    timeout: timeoutMs,
  });
  const text = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (part: string) => {
      text[stream] += part;
    });
  }
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  return { exitCode: exitCode ?? -1, ...text };
}
