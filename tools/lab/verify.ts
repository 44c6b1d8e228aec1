import { parseArgs } from "node:util";
import { isNamespace, kubernetesObjects } from "#tools/lab/captured-objects.ts";
import type { NamedObject } from "#tools/lab/captured-objects.ts";
import { withPlane } from "#tools/lab/experiments/labs/temporary-plane.ts";
import type { LabIo } from "#tools/lab/install.ts";
import { openPlane, planeStatus } from "#tools/lab/plane/control-plane.ts";
import { labFolder } from "#tools/lab/plane/lab-folder.ts";
import { usageError } from "#tools/lab/plane/usage-error.ts";
import { captureOf, requireStack } from "#tools/lab/stack-capture.ts";
import { StrictServer } from "#tools/lab/strict-dry-run.ts";
import { renderTable } from "#tools/text/table.ts";

export interface Verdict {
  readonly title: string;
  readonly findings: readonly string[];
}

/**
 * Judges objects one by one. A dry run stores nothing, so an object in a namespace that the server does not have would
 * be refused for that alone: the namespaces must exist, or `createNamespaces` makes them without their policies' effect.
 */
export async function judge(
  server: StrictServer,
  objects: readonly NamedObject[],
  { createNamespaces }: { readonly createNamespaces: boolean },
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const each of objects) {
    const findings = await server.findings(each.object);
    verdicts.push({ title: each.title, findings });
    if (createNamespaces && isNamespace(each) && findings.length === 0) {
      await server.findings(each.object, { dryRun: false });
    }
  }
  return verdicts;
}

/** `npm run lab -- verify [--stack S] [--name LAB]`: 1 when the API server finds anything. */
export async function runVerify(args: readonly string[], io: LabIo): Promise<number> {
  const { stack, name } = readArguments(args);
  const lab = labFolder(name ?? stack);
  const capture = await captureOf(stack);
  const objects = kubernetesObjects(capture);
  const started = Date.now();
  const running = planeStatus(lab).state === "running" ? new StrictServer(openPlane(lab).access) : undefined;
  const complete = running !== undefined && (await hasNamespaces(running, objects));
  if (running !== undefined && !complete) {
    io.warn(`lab ${lab.name} lacks namespaces of ${stack}; a temporary control plane judges instead`);
  }
  // A lab that somebody uses is only read.
  const verdicts = complete
    ? await judge(running, objects, { createNamespaces: false })
    : await withPlane(capture, "verify", ({ access }) =>
        judge(new StrictServer(access), objects, { createNamespaces: true }),
      );
  for (const line of renderVerdicts(verdicts)) io.print(line);
  const refused = verdicts.filter(({ findings }) => findings.length > 0).length;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  io.print(`${stack}: ${String(verdicts.length)} objects, ${String(refused)} with findings, ${seconds} s`);
  return refused === 0 ? 0 : 1;
}

/** Where one is absent, as in a lab without the program, every object in it would be refused for that alone. */
export async function hasNamespaces(
  server: Pick<StrictServer, "read">,
  objects: readonly NamedObject[],
): Promise<boolean> {
  for (const { object } of objects.filter(isNamespace)) {
    if ((await server.read(object)).status !== 200) return false;
  }
  return true;
}

export function renderVerdicts(verdicts: readonly Verdict[]): readonly string[] {
  return renderTable(
    ["object", "verdict"],
    verdicts.map(({ title, findings }) => [title, findings.length === 0 ? "accepted" : findings.join("; ")]),
  );
}

function readArguments(args: readonly string[]): { readonly stack: string; readonly name: string | undefined } {
  try {
    const { values } = parseArgs({ args: [...args], options: { stack: { type: "string" }, name: { type: "string" } } });
    return { stack: requireStack(values.stack ?? "staging"), name: values.name };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw usageError(error.message.split(". ")[0] ?? error.message, "see npm run lab -- verify --help");
  }
}
