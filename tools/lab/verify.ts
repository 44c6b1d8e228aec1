import { parseArgs } from "node:util";
import { isNamespace, kubernetesObjects } from "#tools/lab/captured-objects.ts";
import type { NamedObject } from "#tools/lab/captured-objects.ts";
import { renderTable } from "#tools/lab/experiments/table.ts";
import { withPlane } from "#tools/lab/experiments/temporary-plane.ts";
import type { LabIo } from "#tools/lab/install.ts";
import type { ApiAccess } from "#tools/lab/plane/api-client.ts";
import { openPlane, planeStatus } from "#tools/lab/plane/control-plane.ts";
import { labFolder } from "#tools/lab/plane/lab-folder.ts";
import { usageError } from "#tools/lab/plane/usage-error.ts";
import { captureOf, requireStack } from "#tools/lab/stack-capture.ts";
import { StrictServer } from "#tools/lab/strict-dry-run.ts";

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
  const run = (access: ApiAccess, createNamespaces: boolean): Promise<readonly Verdict[]> =>
    judge(new StrictServer(access), objects, { createNamespaces });
  const running = planeStatus(lab).state === "running";
  // A lab that somebody uses is only read: what its namespaces lack is reported, not made.
  const verdicts = running
    ? await run(openPlane(lab).access, false)
    : await withPlane(capture, "verify", ({ access }) => run(access, true));
  for (const line of renderVerdicts(verdicts)) io.print(line);
  const refused = verdicts.filter(({ findings }) => findings.length > 0).length;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  io.print(`${stack}: ${String(verdicts.length)} objects, ${String(refused)} with findings, ${seconds} s`);
  return refused === 0 ? 0 : 1;
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
    if (error instanceof TypeError) throw usageError(error.message, "see npm run lab -- --help");
    throw error;
  }
}
