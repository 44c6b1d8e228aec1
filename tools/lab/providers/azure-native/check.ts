import { findDeclaration } from "#tools/azure-schema/declarations.ts";
import type { Finding } from "#tools/azure-schema/finding.ts";
import { judge } from "#tools/azure-schema/judge.ts";
import type { Properties } from "#tools/capture/model.ts";
import { generateName } from "#tools/lab/providers/azure-native/names.ts";
import { pathParameters } from "#tools/lab/providers/azure-native/path-parameters.ts";
import { topOf } from "#tools/lab/providers/property-changes.ts";
import type { CheckOutcome, CheckRequest } from "#tools/lab/providers/stand-in.ts";

/** In the inputs of a resource with a random name; the real provider's own mark. */
export const createBeforeDelete = "__createBeforeDelete";

/**
 * Fills in location, names and API version, and has the inputs judged. The real provider checks the same locally except
 * for members of enumerations, which only Azure refuses:
 * https://github.com/pulumi/pulumi-azure-native/blob/v3.28.0/provider/pkg/provider/provider.go (`Check`)
 */
export function checkInputs(request: CheckRequest, location: string | undefined): CheckOutcome {
  const { type, urn, olds, news } = request;
  const parameters = pathParameters(type);
  const named = { ...withLocation(news, type, olds["location"] ?? location), ...nameOf(request, parameters.at(-1)) };
  const missing = parameters.filter((parameter) => named[parameter] === undefined);
  const apiVersion = findDeclaration(type)?.apiVersion;
  const judged = Object.fromEntries(Object.entries(named).filter(([key]) => key !== createBeforeDelete));
  return {
    inputs: { ...(apiVersion === undefined ? {} : { azureApiVersion: apiVersion }), ...named },
    failures: [
      ...missing.map((property) => ({ property, reason: `missing required property '${property}'` })),
      ...judge({ urn, type, inputs: judged })
        .filter(({ path }) => !missing.includes(path))
        .map((finding) => ({ property: topOf(finding.path), reason: renderFinding(finding) })),
    ],
  };
}

function renderFinding({ path, problem, expected, got, judge: source }: Finding): string {
  return `'${path}': ${problem}, expected ${expected} (got ${got}); ${source} says so`;
}

/** Template deployments take no location of their own: provider/pkg/resources/resources.go, `AutoLocationDisabled`. */
function withLocation(inputs: Properties, type: string, location: unknown): Properties {
  if (inputs["location"] !== undefined || type === "azure-native:resources:Deployment") return inputs;
  const takesLocation =
    findDeclaration(type)
      ?.shape.fields({})
      .some(({ name }) => name === "location") ?? false;
  return takesLocation && location !== undefined ? { ...inputs, location } : inputs;
}

/** A generated name stays once it is given. */
function nameOf(request: CheckRequest, parameter: string | undefined): Properties {
  const { olds, news, randomSeed } = request;
  if (parameter === undefined || news[parameter] !== undefined) return {};
  const kept = olds[parameter];
  if (kept !== undefined) return { [parameter]: kept, [createBeforeDelete]: olds[createBeforeDelete] ?? false };
  const { name, random } = generateName(request, parameter, randomSeed);
  return random ? { [parameter]: name, [createBeforeDelete]: true } : { [parameter]: name };
}
