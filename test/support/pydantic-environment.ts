/** Type of a field of a settings class of the application. */
export type FieldType = "str" | "int" | "bool" | "list[str]";

const truths: readonly string[] = ["true", "t", "yes", "y", "on", "1"];
const lies: readonly string[] = ["false", "f", "no", "n", "off", "0"];

/**
 * Reads a variable the way pydantic-settings does: a field of a complex type must be JSON, and every item must be a
 * text; the others are converted in lax mode. @throws Error where the application would not start.
 * https://docs.pydantic.dev/latest/concepts/pydantic_settings/#parsing-environment-variable-values,
 * https://docs.pydantic.dev/latest/concepts/conversion_table/, https://docs.pydantic.dev/latest/api/standard_library_types/#booleans
 */
export function readField(type: FieldType, text: string): unknown {
  switch (type) {
    case "str":
      return text;
    case "int":
      return readInteger(text);
    case "bool":
      return readBoolean(text);
    case "list[str]":
      return readList(text);
  }
}

function readInteger(text: string): number {
  if (!/^\s*[+-]?\d+(?:_\d+)*(?:\.0+)?\s*$/.test(text)) throw new Error("int_parsing");
  return Number(text.replaceAll("_", ""));
}

function readBoolean(text: string): boolean {
  const word = text.toLowerCase();
  if (truths.includes(word)) return true;
  if (lies.includes(word)) return false;
  throw new Error("bool_parsing");
}

function readList(text: string): readonly string[] {
  const value: unknown = JSON.parse(text);
  if (!Array.isArray(value)) throw new Error("list_type");
  return value.map((item: unknown) => {
    if (typeof item !== "string") throw new Error("string_type");
    return item;
  });
}
