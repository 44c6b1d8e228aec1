/** What there is of a stack in the places that must agree. */
export interface Convergence {
  /** URNs that the program registers. */
  readonly program: readonly string[];
  readonly state: StateContents;
  /** Ids that the emulated Azure knows. */
  readonly azure: readonly string[];
  /** Names of the nodes that the pools start with. */
  readonly expectedNodes: readonly string[];
  readonly nodes: readonly string[];
  readonly objects: readonly ClusterObject[];
  /** Names of the files that lock the stack. */
  readonly locks: readonly string[];
  /** Programs of the engine that still run. */
  readonly processes: readonly string[];
}

export interface StateContents {
  readonly resources: readonly StateResource[];
  /** `type urn` of each operation that began and never ended. */
  readonly pending: readonly string[];
}

export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id: string;
  /** Replaced and about to be deleted. */
  readonly leaving: boolean;
  /** `kind id` of a Kubernetes object. */
  readonly object?: string;
}

/** An object of the API server that carries the program's label. */
export interface ClusterObject {
  /** `kind id`. */
  readonly title: string;
  /** Field managers of Pulumi: one for each creation. */
  readonly managers: readonly string[];
}

/** What is lost, doubled or left over; empty where everything agrees. */
export function findDivergence(view: Convergence): readonly string[] {
  const { program, state, azure, objects } = view;
  const azureResources = state.resources.filter(({ type }) => type.startsWith("azure-native:"));
  return [
    ...state.pending.map((operation) => `pending in the state: ${operation}`),
    ...state.resources.filter(({ leaving }) => leaving).map(({ urn }) => `to be deleted, but there: ${urn}`),
    ...compare(
      program,
      state.resources.map(({ urn }) => urn),
      "the program",
      "the state",
    ),
    ...compare(
      azureResources.map(({ id }) => id.toLowerCase()),
      azure.map((id) => id.toLowerCase()),
      "the state",
      "Azure",
    ),
    ...compare(
      state.resources.flatMap(({ object }) => object ?? []),
      objects.map(({ title }) => title),
      "the state",
      "the cluster",
    ),
    ...compare(view.expectedNodes, view.nodes, "the pools", "the cluster's nodes"),
    ...objects
      .filter(({ managers }) => managers.length > 1)
      .map(({ title, managers }) => `owned by ${managers.join(" and ")}: ${title}`),
    ...view.locks.map((file) => `a lock is left: ${file}`),
    ...view.processes.map((name) => `a process of the engine is left: ${name}`),
  ];
}

/** Both sides have the same members, each once. */
function compare(
  left: readonly string[],
  right: readonly string[],
  leftName: string,
  rightName: string,
): readonly string[] {
  const [leftSet, rightSet] = [new Set(left), new Set(right)];
  return [
    ...[...leftSet].filter((member) => !rightSet.has(member)).map((member) => `lost from ${rightName}: ${member}`),
    ...[...rightSet].filter((member) => !leftSet.has(member)).map((member) => `unknown to ${leftName}: ${member}`),
    ...repeated(left).map((member) => `more than once in ${leftName}: ${member}`),
    ...repeated(right).map((member) => `more than once in ${rightName}: ${member}`),
  ];
}

function repeated(members: readonly string[]): readonly string[] {
  return [...new Set(members.filter((member, index) => members.indexOf(member) !== index))];
}
