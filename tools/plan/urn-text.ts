import { kindOf } from "#tools/plan/value-text.ts";

/** A URN for the eye: `Vault vault`; the stack, which has no other, is called so. */
export function subjectText(urn: string): string {
  const [, , types = "", ...name] = urn.split("::");
  const type = types.split("$").at(-1) ?? types;
  return type === "pulumi:pulumi:Stack" ? "the stack" : `${kindOf(type)} ${name.join("::")}`;
}
