import type { Issue } from "#components/core/issues.ts";

/** `{{key}}`, without blanks; anything else in braces is text of somebody else. */
const reference = /\{\{(\w[\w.-]*)\}\}/g;

type Values = Readonly<Record<string, string>>;

/** Text with every `{{key}}` replaced, once: a value is never read for further keys. @throws Error for an unknown key. */
export function renderText(text: string, values: Values): string {
  return text.replace(reference, (whole, key: string) => {
    const value = valueOf(values, key);
    if (value === undefined) throw new Error(`bug: nothing is known as ${whole}`);
    return value;
  });
}

/** One issue for each key nobody has a value for. */
export function validateText(path: string, text: string, values: Values): readonly Issue[] {
  const unknown = [...text.matchAll(reference)]
    .map(([, key]) => String(key))
    .filter((key) => valueOf(values, key) === undefined);
  const known = Object.keys(values).toSorted().join(", ");
  return [...new Set(unknown)].map((key) => ({
    path,
    reason: `refers to a value that does not exist (got "{{${key}}}"); use one of ${known}`,
  }));
}

const valueOf = (values: Values, key: string): string | undefined =>
  Object.hasOwn(values, key) ? values[key] : undefined;
