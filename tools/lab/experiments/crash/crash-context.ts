import { join } from "node:path";
import { isObject } from "#tools/capture/marks.ts";
import { openWorkspace } from "#tools/lab/engine/commands.ts";
import type { Kubectl } from "#tools/lab/engine/kubectl.ts";
import { planCrashes, readSeed } from "#tools/lab/experiments/crash/crash-points.ts";
import type { CrashPoint } from "#tools/lab/experiments/crash/crash-points.ts";
import { withLab } from "#tools/lab/experiments/labs/temporary-lab.ts";
import type { TemporaryLab } from "#tools/lab/experiments/labs/temporary-lab.ts";
import { labError } from "#tools/lab/errors.ts";
import { binary } from "#tools/lab/locate.ts";
import { clusterOf } from "#tools/lab/plane/nodes.ts";
import { readRecord } from "#tools/lab/plane/lab-folder.ts";
import { apiServer, portNames } from "#tools/lab/plane/process-specs.ts";
import type { Ports } from "#tools/lab/plane/process-specs.ts";
import type { ProcessSpec } from "#tools/lab/plane/processes.ts";
import { rangesOf } from "#tools/lab/plane/ranges.ts";
import { captureOf, stackCluster } from "#tools/lab/stack-capture.ts";

/** One lab that is crashed again and again, and what its stack must come to. */
export interface CrashContext {
  readonly lab: TemporaryLab;
  readonly seed: number;
  readonly points: readonly CrashPoint[];
  /** URNs that the program registers. */
  readonly urns: readonly string[];
  /** Kinds of the program's Kubernetes objects, as kubectl takes them. */
  readonly kinds: readonly string[];
  readonly nodeNames: readonly string[];
  readonly kubectl: Kubectl;
  /** How the API server was started, to start it again. */
  readonly apiServer: ProcessSpec;
  /** Tells how it goes. */
  readonly note: (line: string) => void;
}

export async function withCrashContext<Result>(
  stack: string,
  use: (context: CrashContext) => Promise<Result>,
): Promise<Result> {
  const seed = readSeed(process.env);
  const { resources } = await captureOf(stack);
  const { nodes } = await stackCluster(stack);
  const note = (line: string): void => void process.stderr.write(`${stack}: ${line}\n`);
  note(`crash points of seed ${String(seed)}; MS5_LAB_CRASH_SEED=${String(seed)} repeats them`);
  return withLab(stack, "crash", async (lab) => {
    const { folder } = await openWorkspace(lab);
    return use({
      lab,
      seed,
      points: planCrashes(seed),
      urns: resources.map(({ urn }) => urn),
      kinds: [...new Set(resources.flatMap(({ type, inputs }) => kindOf(type, inputs)))],
      nodeNames: nodes.map(({ metadata }) => metadata.name),
      kubectl: { program: binary("kubectl"), kubeconfig: join(folder, "kubeconfig") },
      apiServer: apiServer({ folder, ports: portsOf(lab), ranges: rangesOf(clusterOf(resources)) }),
      note,
    });
  });
}

/** `Kind` of the core group, else `Kind.version.group`. */
function kindOf(type: string, inputs: unknown): readonly string[] {
  if (!type.startsWith("kubernetes:") || !isObject(inputs)) return []; // a Helm release has neither
  const { apiVersion, kind } = inputs;
  if (typeof apiVersion !== "string" || typeof kind !== "string") return [];
  const [group, version] = apiVersion.split("/");
  return [version === undefined ? kind : `${kind}.${version}.${group ?? ""}`];
}

/** @throws LabError when the record of the lab is not that of a complete control plane. */
function portsOf({ lab }: TemporaryLab): Ports {
  const ports = readRecord(lab)?.ports ?? {};
  if (!areComplete(ports)) throw labError(`the record of lab ${lab.name} lacks a port`, "start it again");
  return ports;
}

const areComplete = (ports: Readonly<Record<string, number>>): ports is Ports =>
  portNames.every((name) => ports[name] !== undefined);
