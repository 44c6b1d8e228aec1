import { armIdTemplates } from "#tools/capture/arm-ids.ts";
import type { Effect, Masked, MaskedProperties, PlanResource } from "#tools/plan/model.ts";
import { isAtOrUnder, patternOf } from "#tools/plan/property-path.ts";
import { azureAlwaysUpdated, azureReplacementFacts } from "#tools/plan/replacement-azure.ts";
import {
  kubernetesIdentity,
  kubernetesImmutableData,
  kubernetesReplacementFacts,
} from "#tools/plan/replacement-kubernetes.ts";
import { randomReplacementFacts } from "#tools/plan/replacement-random.ts";

/** Whether a change of the property can be made in place; `pattern` has list items as `[]`. */
export type EffectOf = (pattern: string) => Effect;

/**
 * What each property change of a resource would do, from the provider's own metadata. A property under one that
 * forces a replacement forces it too; what the metadata does not cover is `unknown`.
 */
export function effectsOf(
  resource: Pick<PlanResource, "type" | "replaceOnChanges">,
  providerInputs: MaskedProperties,
): EffectOf {
  const declared = resource.replaceOnChanges.map(patternOf);
  const known = factsOf(resource.type, providerInputs);
  return (pattern) => (covers(declared, pattern) ? "replace" : known(pattern));
}

function factsOf(type: string, providerInputs: MaskedProperties): EffectOf {
  if (type.startsWith("azure-native:")) return azureEffects(type);
  if (type.startsWith("kubernetes:")) return kubernetesEffects(type, providerInputs);
  const random = randomReplacementFacts[type];
  return (pattern) => (random !== undefined && covers(random, pattern) ? "replace" : "unknown");
}

function azureEffects(type: string): EffectOf {
  const facts = azureReplacementFacts[type];
  const replace = [...pathParameters(type), ...(facts?.replace ?? [])];
  return (pattern) => {
    if (covers(replace, pattern)) return "replace";
    if (covers(azureAlwaysUpdated, pattern)) return "update";
    // A property that holds one that forces a replacement was added or removed whole.
    if (replace.some((property) => isAtOrUnder(property, pattern))) return "unknown";
    return facts?.others ?? "unknown";
  };
}

/** The inputs that make up the resource's id. */
function pathParameters(type: string): readonly string[] {
  return Array.from(armIdTemplates[type]?.matchAll(/\{(\w+)\}/g) ?? [], ([, parameter = ""]) => parameter);
}

function kubernetesEffects(type: string, providerInputs: MaskedProperties): EffectOf {
  const data = kubernetesImmutableData[type];
  const mutable = data === undefined || isOn(providerInputs[data.unlessProviderHas]);
  const replace = [
    ...kubernetesIdentity,
    ...(kubernetesReplacementFacts[type] ?? []),
    ...(mutable ? [] : data.replace),
  ];
  return (pattern) => (covers(replace, pattern) ? "replace" : "update");
}

/** Inputs of an explicit provider are JSON texts. */
const isOn = (input: Masked | undefined): boolean => input === true || input === "true";

function covers(properties: readonly string[], pattern: string): boolean {
  return properties.some((property) => isAtOrUnder(pattern, property));
}
