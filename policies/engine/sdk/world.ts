import { copyInputs } from "#policies/engine/sdk/copy-inputs.ts";
import type { CopiedInputs } from "#policies/engine/sdk/copy-inputs.ts";
import { refusalAt } from "#policies/engine/sdk/refusal.ts";
import { concealer } from "#policies/engine/evaluate.ts";
import type { Result } from "#policies/engine/outcome.ts";
import { StackView } from "#policies/engine/stack-view.ts";
import type { Subject } from "#policies/engine/subject.ts";

/** What the SDK says about a resource while it is registered; a part of its `ResourceValidationArgs`. */
export interface RegisteredResource {
  readonly type: string;
  readonly urn: string;
  readonly name: string;
  readonly props: object;
  readonly opts: { readonly protect: boolean; readonly ignoreChanges: readonly string[]; readonly parent?: string };
  readonly provider?: { readonly type: string; readonly urn: string; readonly name: string; readonly props: object };
}

/** What it says once all are registered; a part of its `PolicyResource`. `props` are outputs here. */
export interface SettledResource extends Omit<RegisteredResource, "opts"> {
  readonly opts: Omit<RegisteredResource["opts"], "parent">;
  readonly parent?: { readonly urn: string };
  readonly dependencies: readonly { readonly urn: string }[];
  readonly propertyDependencies: Readonly<Record<string, readonly { readonly urn: string }[]>>;
}

/** Resources to judge. */
export interface World {
  readonly view: StackView;
  readonly conceal: (result: Result) => Result;
  /** The error by which the SDK refuses an unknown value. */
  readonly refusalOf: (urn: string, path: string) => Error;
}

/**
 * Keeps what each resource was registered with. The SDK hands outputs to policies about the stack, in which names, ids
 * and whatever can only be written are missing or unknown, while our rules read inputs. The engine asks about each
 * resource before it asks about the stack, also about those that do not change, and so does `pulumi policy analyze`.
 */
export class SdkWorld {
  readonly #copies = new Map<string, CopiedInputs>();
  readonly #subjects = new Map<string, Subject>();
  #settled: World | undefined;

  /** Called once for each registration, before any policy judges it; a later one of the same resource replaces it. */
  collect(resource: RegisteredResource): void {
    this.#settled = undefined;
    const copy = copyInputs(resource.type, resource.props);
    this.#copies.set(resource.urn, copy);
    this.#subjects.set(resource.urn, subjectOf(resource, copy, resource.opts.parent ?? "", [], {}));
    if (resource.provider !== undefined && !this.#copies.has(resource.provider.urn)) {
      this.collect({ ...resource.provider, opts: { protect: false, ignoreChanges: [] } });
    }
  }

  /** One resource with its parent and provider: there is no more while resources are registered. */
  resourceWorld(resource: RegisteredResource): World {
    if (!this.#subjects.has(resource.urn)) this.collect(resource);
    const urns = [resource.urn, resource.opts.parent, resource.provider?.urn];
    const subjects = urns.flatMap((urn) => this.#subjects.get(urn ?? "") ?? []);
    return this.#worldOf(subjects);
  }

  /** The SDK hands over the same resources for every policy about the stack; they are read once. */
  stackWorld(resources: readonly SettledResource[]): World {
    this.#settled ??= this.#worldOf(
      resources.filter((resource) => !isDefaultProvider(resource)).map((resource) => this.#settle(resource)),
    );
    return this.#settled;
  }

  #worldOf(subjects: readonly Subject[]): World {
    return {
      view: new StackView({ stack: stackOf(subjects[0]?.urn ?? ""), subjects }),
      conceal: concealer(subjects),
      refusalOf: (urn, path) => this.#refusalOf(urn, path),
    };
  }

  /** A rule may judge one resource by what another says, so that the path is the other's. */
  #refusalOf(urn: string, path: string): Error {
    const own = this.#copies.get(urn)?.refusals.get(path);
    const others = [...this.#copies.values()].flatMap(({ refusals }) => refusals.get(path) ?? []);
    return own ?? others[0] ?? refusalAt(path);
  }

  #settle(resource: SettledResource): Subject {
    const copy = this.#copies.get(resource.urn) ?? copyInputs(resource.type, resource.props);
    this.#copies.set(resource.urn, copy);
    const propertyDependencies = Object.fromEntries(
      Object.entries(resource.propertyDependencies).map(([property, found]) => [property, found.map(({ urn }) => urn)]),
    );
    const dependencies = resource.dependencies.map(({ urn }) => urn);
    return subjectOf(resource, copy, resource.parent?.urn ?? "", dependencies, propertyDependencies);
  }
}

function subjectOf(
  { urn, type, name, provider, opts }: Omit<RegisteredResource, "opts"> & { readonly opts: SettledResource["opts"] },
  { inputs }: CopiedInputs,
  parent: string,
  dependencies: readonly string[],
  propertyDependencies: Subject["propertyDependencies"],
): Subject {
  return {
    urn,
    type,
    name,
    inputs,
    parent,
    dependencies,
    propertyDependencies,
    // The engine gives every resource but components and providers a provider.
    custom: provider !== undefined || type.startsWith("pulumi:providers:"),
    provider: provider === undefined || isDefaultProvider(provider) ? "" : provider.urn,
    // The SDK has no word about retainOnDelete.
    options: { protect: opts.protect, retainOnDelete: false, ignoreChanges: opts.ignoreChanges },
    position: undefined,
    componentPosition: undefined,
  };
}

/** `default`, or `default_3_28_0` with the version of the SDK; no program declares one. */
function isDefaultProvider({ type, name }: { readonly type: string; readonly name: string }): boolean {
  return type.startsWith("pulumi:providers:") && (name === "default" || name.startsWith("default_"));
}

/** `urn:pulumi:<stack>::<project>::<types>::<name>`. */
const stackOf = (urn: string): string => /^urn:pulumi:([^:]*)::/.exec(urn)?.[1] ?? "";
