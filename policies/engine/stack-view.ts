import { PropertyView } from "#policies/engine/property-view.ts";
import { kindOf } from "#policies/engine/kinds.ts";
import { environmentOf } from "#policies/engine/subject.ts";
import type { Environment, Estate, Subject, SubjectOptions } from "#policies/engine/subject.ts";

/** One resource as rules read it. */
export class ResourceView extends PropertyView {
  readonly urn: string;
  readonly name: string;
  /** As registered. */
  readonly type: string;
  /** Normalised, see {@link kindOf}. */
  readonly kind: string;
  /** Changes part of an object that somebody else declares. */
  readonly patch: boolean;
  /** API version the type token names; `""` where it names none. */
  readonly apiVersion: string;
  readonly custom: boolean;
  readonly options: SubjectOptions;
  readonly environment: Environment;
  readonly #subject: Subject;
  readonly #stack: StackView;

  constructor(subject: Subject, stack: StackView) {
    super(subject.inputs, "");
    const { kind, patch, apiVersion } = kindOf(subject.type);
    this.urn = subject.urn;
    this.name = subject.name;
    this.type = subject.type;
    this.kind = kind;
    this.patch = patch;
    this.apiVersion = apiVersion;
    this.custom = subject.custom;
    this.options = subject.options;
    this.environment = stack.environment;
    this.#subject = subject;
    this.#stack = stack;
  }

  get parent(): ResourceView | undefined {
    return this.#stack.find(this.#subject.parent);
  }

  /** The explicit provider; `undefined` for a default one. */
  get provider(): ResourceView | undefined {
    return this.#stack.find(this.#subject.provider);
  }

  /** Resources whose outputs flow into a top-level input, or into any of them. Works before anything exists. */
  references(property?: string): readonly ResourceView[] {
    const { propertyDependencies } = this.#subject;
    const urns = property === undefined ? Object.values(propertyDependencies).flat() : propertyDependencies[property];
    return this.#stack.findAll([...new Set(urns)]);
  }

  /** Everything the resource waits for: `dependsOn` and references. */
  get dependencies(): readonly ResourceView[] {
    return this.#stack.findAll([
      ...new Set([...this.#subject.dependencies, ...this.references().map(({ urn }) => urn)]),
    ]);
  }
}

/** All resources of a stack as stack rules read them. */
export class StackView {
  readonly stack: string;
  readonly environment: Environment;
  readonly resources: readonly ResourceView[];
  /** What the stack exports; `undefined` where a run does not say. */
  readonly outputs: PropertyView | undefined;
  readonly #byUrn: ReadonlyMap<string, ResourceView>;
  readonly #byKind: ReadonlyMap<string, readonly ResourceView[]>;
  /** Made at the first question: most rules ask none. */
  #referrers: ReadonlyMap<string, readonly ResourceView[]> | undefined;

  constructor({ stack, subjects, outputs }: Estate) {
    this.stack = stack;
    this.environment = environmentOf(stack);
    this.resources = subjects.map((subject) => new ResourceView(subject, this));
    this.outputs = outputs === undefined ? undefined : new PropertyView(outputs, "");
    this.#byUrn = new Map(this.resources.map((resource) => [resource.urn, resource]));
    this.#byKind = Map.groupBy(this.resources, ({ kind }) => kind);
  }

  find(urn: string): ResourceView | undefined {
    return this.#byUrn.get(urn);
  }

  findAll(urns: readonly string[]): readonly ResourceView[] {
    return urns.flatMap((urn) => this.find(urn) ?? []);
  }

  /** Resources of these kinds. */
  of(...kinds: readonly string[]): readonly ResourceView[] {
    return kinds.flatMap((kind) => this.#byKind.get(kind) ?? []);
  }

  /** Resources, of some kinds or of any, into which an output of this one flows. */
  referrers(resource: ResourceView, ...kinds: readonly string[]): readonly ResourceView[] {
    this.#referrers ??= invertReferences(this.resources);
    const users = this.#referrers.get(resource.urn) ?? [];
    return kinds.length === 0 ? users : users.filter(({ kind }) => kinds.includes(kind));
  }
}

function invertReferences(resources: readonly ResourceView[]): ReadonlyMap<string, readonly ResourceView[]> {
  const users = new Map<string, ResourceView[]>();
  for (const resource of resources) {
    for (const { urn } of resource.references()) {
      const known = users.get(urn);
      if (known === undefined) users.set(urn, [resource]);
      else known.push(resource);
    }
  }
  return users;
}
