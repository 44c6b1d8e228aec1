import { aliasUrnsOf } from "#tools/plan/alias-urns.ts";
import type {
  Change,
  Diff,
  Masked,
  MaskedProperties,
  OptionChange,
  Plan,
  PlanResource,
  PropertyChange,
} from "#tools/plan/model.ts";
import { isAtOrUnder, patternOf } from "#tools/plan/property-path.ts";
import { effectsOf } from "#tools/plan/replacement.ts";
import { isDeployed } from "#tools/plan/summary.ts";
import { diffValues, sameValue } from "#tools/plan/value-diff.ts";

interface Pair {
  readonly before: PlanResource | undefined;
  readonly after: PlanResource | undefined;
}

/** What would change from one plan to another, as far as inputs and options tell. */
export function diffPlans(base: Plan, head: Plan, label: string): Diff {
  const inputsOf = inputsByUrn(head.resources);
  const pairs = pairUp(base.resources, head.resources);
  const changes = pairs
    .map((pair) => changeOf(pair, inputsOf))
    .filter((change) => change !== undefined)
    .toSorted((a, b) => (a.urn < b.urn ? -1 : 1));
  const counted = changes.filter(isDeployed);
  const countOf = (op: Change["op"]): number => counted.filter((change) => change.op === op).length;
  const changed = countOf("update") + countOf("replace");
  const kept = pairs.filter(({ before, after }) => before !== undefined && after !== undefined && isDeployed(after));
  return {
    base: label,
    counts: {
      create: countOf("create"),
      update: countOf("update"),
      replace: countOf("replace"),
      delete: countOf("delete"),
      unchanged: kept.length - changed,
    },
    changes,
  };
}

/** By URN first, then by the aliases the head declares; a URN that exists in both is never an alias. */
function pairUp(base: readonly PlanResource[], head: readonly PlanResource[]): readonly Pair[] {
  const left = new Map(base.map((resource) => [resource.urn, resource]));
  const take = (urn: string | undefined): PlanResource | undefined => {
    const found = urn === undefined ? undefined : left.get(urn);
    if (found !== undefined) left.delete(found.urn);
    return found;
  };
  const headByUrn = new Map(head.map((resource) => [resource.urn, resource]));
  const paired = head.map((after) => ({ after, before: take(after.urn) }));
  const pairs = paired.map(({ before, after }): Pair => ({
    after,
    before: before ?? take(aliasUrnsOf(after, headByUrn).find((urn) => left.has(urn))),
  }));
  return [...pairs, ...[...left.values()].map((before): Pair => ({ before, after: undefined }))];
}

function changeOf({ before, after }: Pair, inputsOf: ReadonlyMap<string, MaskedProperties>): Change | undefined {
  if (before !== undefined && after !== undefined) return changeBetween(before, after, inputsOf);
  if (after !== undefined) return wholeChange("create", after);
  return before === undefined ? undefined : wholeChange("delete", before);
}

function changeBetween(
  before: PlanResource,
  after: PlanResource,
  inputsOf: ReadonlyMap<string, MaskedProperties>,
): Change | undefined {
  const properties = propertyChanges(before, after, inputsOf.get(after.explicitProvider ?? "") ?? {});
  const options = optionChanges(before, after);
  const renamed = before.urn !== after.urn;
  if (properties.length === 0 && options.length === 0 && !renamed) return undefined;
  const replace = properties.some(({ effect }) => effect === "replace");
  return {
    ...identityOf(after),
    op: replace ? "replace" : "update",
    renamedFrom: renamed ? before.urn : null,
    protectedInBase: before.protect,
    mayReplace: !replace && properties.some(({ effect }) => effect === "unknown"),
    properties,
    options,
  };
}

function wholeChange(op: "create" | "delete", resource: PlanResource): Change {
  return {
    ...identityOf(resource),
    op,
    renamedFrom: null,
    protectedInBase: op === "delete" && resource.protect,
    mayReplace: false,
    properties: [],
    options: [],
  };
}

function identityOf(resource: PlanResource): Pick<Change, "urn" | "type" | "name" | "provider" | "layer" | "custom"> {
  const { urn, type, name, provider, layer, custom } = resource;
  return { urn, type, name, provider, layer, custom };
}

function propertyChanges(
  before: PlanResource,
  after: PlanResource,
  providerInputs: MaskedProperties,
): PropertyChange[] {
  const ignored = after.ignoreChanges.map(patternOf);
  const effectOf = effectsOf(after, providerInputs);
  return diffValues(before.inputs, after.inputs)
    .filter(({ pattern }) => !ignored.some((ancestor) => isAtOrUnder(pattern, ancestor)))
    .map(({ path, pattern, ...rest }) => ({ path, ...rest, effect: effectOf(pattern) }));
}

const comparedOptions = [
  "protect",
  "retainOnDelete",
  "deleteBeforeReplace",
  "ignoreChanges",
  "explicitProvider",
  "parent",
] as const satisfies readonly OptionChange["option"][];

function optionChanges(before: PlanResource, after: PlanResource): OptionChange[] {
  return comparedOptions.flatMap((option): OptionChange[] => {
    const [old, young]: [Masked, Masked] = [before[option], after[option]];
    return sameValue(old, young) ? [] : [{ option, before: old, after: young }];
  });
}

function inputsByUrn(resources: readonly PlanResource[]): ReadonlyMap<string, MaskedProperties> {
  return new Map(resources.map(({ urn, inputs }) => [urn, inputs]));
}
