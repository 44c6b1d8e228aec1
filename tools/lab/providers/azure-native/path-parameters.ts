import { armIdTemplates } from "#tools/capture/arm-ids.ts";

/** Inputs that make up the id of a type's resources; the last one is the name. @throws Error for an unknown type. */
export function pathParameters(type: string): readonly string[] {
  const parameters = Array.from(idTemplate(type).matchAll(/\{(\w+)\}/g), ([, parameter = ""]) => parameter);
  return parameters.filter((parameter) => parameter !== "subscriptionId");
}

/** @throws Error for an unknown type. */
export function idTemplate(type: string): string {
  const template = armIdTemplates[type];
  if (template === undefined) throw new Error(`the lab does not emulate ${type}; add it to tools/capture/arm-ids.ts`);
  return template;
}
