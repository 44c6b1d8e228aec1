import { capture } from "#tools/capture/capture.ts";
import type { CapturedResource } from "#tools/capture/model.ts";

/** Everything one component registers, in the order of creation names. */
export async function captureOne(declare: () => object): Promise<readonly CapturedResource[]> {
  const { resources } = await capture(
    () => {
      declare();
      return {};
    },
    { stack: "test" },
  );
  return resources;
}

/** The only resource of a type, for example `keyvault:Vault`. */
export function only(resources: readonly CapturedResource[], type: string): CapturedResource {
  const found = ofType(resources, type);
  const [first] = found;
  if (first === undefined || found.length > 1) throw new Error(`${String(found.length)} resources of type ${type}`);
  return first;
}

export const ofType = (resources: readonly CapturedResource[], type: string): CapturedResource[] =>
  resources.filter((resource) => resource.type === type || resource.type === `azure-native:${type}`);

/** What a program that must not start says. */
export async function refusal(declare: () => object): Promise<string> {
  try {
    await captureOne(declare);
  } catch (error) {
    return JSON.stringify(error, ["message", "errors", "propertyPath", "reason"]);
  }
  return "nothing was refused";
}
