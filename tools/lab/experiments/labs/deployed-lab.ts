import { isObject } from "#tools/capture/marks.ts";
import { openWorkspace, tell, up } from "#tools/lab/engine/commands.ts";
import { requireSuccess } from "#tools/lab/experiments/drift/drift-checks.ts";
import { withLab } from "#tools/lab/experiments/labs/temporary-lab.ts";
import type { TemporaryLab } from "#tools/lab/experiments/labs/temporary-lab.ts";

/** A lab into which the engine has deployed its stack. */
export interface DeployedLab extends TemporaryLab {
  /** URN of the resource that has an id. @throws Error when the state has none. */
  readonly urnOf: (type: string, id: string) => string;
}

export async function withDeployedLab<Result>(
  stack: string,
  purpose: string,
  use: (lab: DeployedLab) => Promise<Result>,
): Promise<Result> {
  return withLab(stack, purpose, async (lab) => {
    requireSuccess(await up(lab));
    const exported = await tell(await openWorkspace(lab), ["stack", "export", "--stack", stack]);
    return use({ ...lab, urnOf: urnsOf(exported) });
  });
}

/** Reads what `pulumi stack export` wrote. */
export function urnsOf(exported: string): DeployedLab["urnOf"] {
  const content: unknown = JSON.parse(exported);
  const deployment: unknown = isObject(content) ? content["deployment"] : undefined;
  const resources: unknown = isObject(deployment) ? deployment["resources"] : undefined;
  const list: readonly unknown[] = Array.isArray(resources) ? resources : [];
  const urns = new Map(
    list.filter(isObject).map(({ type, id, urn }): [string, string] => [`${String(type)} ${String(id)}`, String(urn)]),
  );
  return (type, id) => {
    const urn = urns.get(`${type} ${id}`);
    if (urn === undefined) throw new Error(`the state has no ${type} with id ${id}`);
    return urn;
  };
}
