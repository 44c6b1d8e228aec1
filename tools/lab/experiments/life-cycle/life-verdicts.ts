import type { CapturedResource } from "#tools/capture/model.ts";
import type { Outcome } from "#tools/lab/engine/commands.ts";
import type { Inventory } from "#tools/lab/experiments/labs/inventory.ts";

type Ran = Pick<Outcome, "exitCode" | "steps" | "complaints">;

/** What of a plan an update did not create, or not exactly once, and what it did besides. */
export function judgeCreation(captured: readonly Pick<CapturedResource, "urn">[], ran: Ran): readonly string[] {
  const created = ran.steps.filter(({ operation, failed }) => operation === "create" && !failed);
  const count = (urn: string): number => created.filter((step) => step.urn === urn).length;
  const wrong = captured.filter(({ urn }) => count(urn) !== 1);
  const planned = new Set(captured.map(({ urn }) => urn));
  const other = ran.steps.filter(({ urn, operation }) => operation !== "create" || !planned.has(urn));
  return [
    ...(ran.exitCode === 0 ? [] : [failure(ran)]),
    ...wrong.map(({ urn }) => `${short(urn)} was created ${String(count(urn))} times`),
    ...other.map(({ urn, operation }) => `${short(urn)}: ${operation} was not planned`),
  ];
}

/** What is there after an update that should not be, and the other way round. */
export function judgePresence(
  found: Inventory,
  expected: { readonly objects: readonly string[]; readonly nodes: readonly string[] },
): readonly string[] {
  const recorded = found.state.filter(({ type }) => type.startsWith("azure-native:")).map(({ id }) => id.toLowerCase());
  const azure = found.azure.map((id) => id.toLowerCase());
  return [
    ...without(recorded, azure).map((id) => `${id} is in the state and not in Azure`),
    ...without(azure, recorded).map((id) => `${id} is in Azure and not in the state`),
    ...without(expected.objects, found.objects).map((title) => `${title} is not on the API server`),
    ...without(expected.nodes, found.nodes).map((node) => `there is no node ${node}`),
    ...without(found.nodes, expected.nodes).map((node) => `no pool starts with node ${node}`),
    ...without(found.nodes, found.readyNodes).map((node) => `node ${node} is not ready`),
  ];
}

/** What an operation that should find nothing to do found. */
export function judgeIdle({ operation, ...ran }: Ran & Pick<Outcome, "operation">): readonly string[] {
  const touched = ran.steps.filter((step) => step.operation !== "same");
  return [
    ...(ran.exitCode === 0 ? [] : [failure(ran)]),
    ...(ran.steps.length === 0 ? [`${operation} looked at nothing`] : []),
    ...touched.map((step) => `${short(step.urn)}: ${step.operation} of ${step.changed.join(", ")}`),
  ];
}

/** Why a destroy is no refusal: it succeeds, it says something else, or something is gone. */
export function judgeRefusal(ran: Ran, before: Inventory, after: Inventory): readonly string[] {
  const named = ran.complaints.some(({ message }) => message.includes("it is protected"));
  return [
    ...(ran.exitCode === 0 ? ["destroy succeeds"] : []),
    ...(named ? [] : ["nothing is said about protection"]),
    ...without(listed(before), listed(after)).map((gone) => `${gone} is gone`),
  ];
}

/** What a destroy leaves of a stack. `original`: namespaces of the empty cluster. */
export function judgeRemoval(ran: Ran, left: Inventory, original: readonly string[]): readonly string[] {
  const foreign = without(left.namespaces, original).map((name) => `namespace ${name}`);
  return [
    ...(ran.exitCode === 0 ? [] : [failure(ran)]),
    ...[...listed({ ...left, namespaces: [] }), ...foreign].map((what) => `${what} is left`),
  ];
}

function listed({ state, azure, objects, nodes, namespaces }: Inventory): readonly string[] {
  return [
    ...state.map(({ urn }) => `${short(urn)} in the state`),
    ...azure.map((id) => `${id} in Azure`),
    ...objects,
    ...nodes.map((node) => `node ${node}`),
    ...namespaces.map((name) => `namespace ${name}`),
  ];
}

function failure({ exitCode, complaints }: Ran): string {
  const reason = complaints.find(({ severity }) => severity === "error")?.message ?? "without a word";
  return `it ends with ${String(exitCode ?? "a signal")}: ${reason}`;
}

const without = (all: readonly string[], some: readonly string[]): readonly string[] => {
  const known = new Set(some);
  return all.filter((each) => !known.has(each));
};

/** Type and name, without the parents. */
const short = (urn: string): string => urn.split("::").slice(2).join("::").replace(/^.*\$/, "");
