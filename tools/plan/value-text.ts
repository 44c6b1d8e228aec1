import { isObject } from "#tools/capture/marks.ts";
import type { Change, Masked, PropertyChange } from "#tools/plan/model.ts";

/** A value on one line of at most `width` characters; secrets and unknowns by name. */
export function valueText(value: Masked, width = 40): string {
  if (isMark(value, "$secret")) return "(secret)";
  if (isMark(value, "$unknown")) return "(known after deployment)";
  const text = JSON.stringify(value, (_key, member: Masked) =>
    isMark(member, "$secret") ? "(secret)" : isMark(member, "$unknown") ? "(unknown)" : member,
  );
  return clip(text, width);
}

export function clip(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}

/** `path: before → after`, without what one kind of change does not have. */
export function propertyText({ path, kind, before, after }: PropertyChange, width = 40): string {
  if (kind === "add") return `${path}: ${valueText(after, width)}`;
  if (kind === "remove") return `${path}: ${valueText(before, width)}`;
  return `${path}: ${valueText(before, width)} → ${valueText(after, width)}`;
}

/** What a reader must know about a property beyond its values. */
export function effectNote({ effect }: Pick<PropertyChange, "effect">): string {
  return { update: "", replace: "forces replacement", unknown: "replacement unknown" }[effect];
}

/** The last part of a type token: `azure-native:network:Subnet` → `Subnet`. */
export function kindOf(type: string): string {
  return type.split(":").at(-1) ?? type;
}

/** `create Subnet nodes`; a protected or renamed resource is named as such. */
export function changeTitle({ op, type, name, renamedFrom, mayReplace, protectedInBase }: Change): string {
  const notes = [
    renamedFrom === null ? "" : "renamed",
    mayReplace ? "may replace" : "",
    protectedInBase && op !== "update" ? "protected" : "",
  ].filter((note) => note !== "");
  return `${op} ${kindOf(type)} ${name}${notes.length === 0 ? "" : ` (${notes.join(", ")})`}`;
}

function isMark(value: Masked, name: "$secret" | "$unknown"): boolean {
  return isObject(value) && value[name] === true;
}
