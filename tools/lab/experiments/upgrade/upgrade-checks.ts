import { isObject } from "#tools/capture/marks.ts";
import type { Step } from "#tools/lab/engine/events.ts";
import { nameOf } from "#tools/lab/experiments/drift/drift-checks.ts";
import type { Change, Diff } from "#tools/plan/model.ts";
import { isDeployed } from "#tools/plan/summary.ts";

type Op = Change["op"];

/** What happens to a resource; a replacement is one change, whatever its steps. */
export interface ResourceChange {
  readonly op: Op;
  /** Whether the provider may replace where the plan says update: its metadata is silent. */
  readonly mayReplace: boolean;
}
export type ResourceChanges = ReadonlyMap<string, ResourceChange>;

/** What an engine does or would do, without components, providers and the stack. */
export function changesOfSteps(steps: readonly Step[]): ResourceChanges {
  const changes = new Map<string, ResourceChange>();
  for (const { operation, urn, type } of steps) {
    const op = opOf(operation);
    if (op === undefined || /^(?:ms5|pulumi):/.test(type)) continue;
    changes.set(urn, { op, mayReplace: false });
  }
  return changes;
}

/** What a plan says; of a change that is in options alone, the engine only takes note. */
export function changesOfDiff({ changes }: Pick<Diff, "changes">): ResourceChanges {
  return new Map(
    changes
      .filter((change) => isDeployed(change) && (change.op !== "update" || change.properties.length > 0))
      .map(({ urn, op, mayReplace }) => [urn, { op, mayReplace }]),
  );
}

/** Where an engine and the plan disagree. */
export function judgeAgainstPlan(
  operation: string,
  done: ResourceChanges,
  planned: ResourceChanges,
): readonly string[] {
  return [...new Set([...planned.keys(), ...done.keys()])].flatMap((urn) => {
    const [engine, plan] = [done.get(urn), planned.get(urn)];
    if (agree(engine, plan)) return [];
    return [`${nameOf(urn)}: the plan says ${opText(plan)}, ${operation} says ${opText(engine)}`];
  });
}

function agree(engine: ResourceChange | undefined, plan: ResourceChange | undefined): boolean {
  return engine?.op === plan?.op || (engine?.op === "replace" && plan?.mayReplace === true);
}

const opText = (change: ResourceChange | undefined): string => change?.op ?? "nothing";

/** Resources with data of their own that would be lost. */
export function judgeStateful(done: ResourceChanges, stateful: ReadonlySet<string>): readonly string[] {
  return [...done].flatMap(([urn, { op }]) => {
    const [type = ""] = nameOf(urn).split(" ");
    return (op === "replace" || op === "delete") && stateful.has(type) ? [`${op} of stateful ${nameOf(urn)}`] : [];
  });
}

/**
 * Packages a program of another time runs with and this checkout has not, or has in another version; those for
 * development alone do not matter. Source: https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json
 */
export function missingPackages(earlier: string, present: string): readonly string[] {
  const have = packagesIn(present);
  if (earlier === "") return ["a package-lock.json"];
  return [...packagesIn(earlier)].flatMap(([path, { version, dev }]) =>
    dev || have.get(path)?.version === version ? [] : [`${path.replace(/^node_modules\//, "")} ${version}`],
  );
}

function packagesIn(lock: string): ReadonlyMap<string, { readonly version: string; readonly dev: boolean }> {
  const content: unknown = JSON.parse(lock);
  const packages: unknown = isObject(content) ? content["packages"] : undefined;
  const entries = Object.entries(isObject(packages) ? packages : {}).filter(([path]) => path !== ""); // "" is the project
  return new Map(
    entries.flatMap(([path, entry]) =>
      isObject(entry) ? [[path, { version: String(entry["version"]), dev: entry["dev"] === true }]] : [],
    ),
  );
}

function opOf(operation: string): Op | undefined {
  if (operation.includes("replace")) return "replace"; // create-replacement, replace, delete-replaced
  return operation === "create" || operation === "update" || operation === "delete" ? operation : undefined;
}
