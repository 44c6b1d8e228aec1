/**
 * Pulumi's property paths (`a.b`, `a[0].c`, `a[*].c`, `a["b.c"]`) as patterns in which every list item is `[]` and
 * every other step is spelled one way.
 */
export function patternOf(path: string): string {
  return path
    .replaceAll(/\[(?:\d+|\*)\]/g, "[]")
    .replaceAll(/\["([\w-]+)"\]/g, (_match, key: string) => `.${key}`)
    .replace(/^\./, "");
}

/** Whether a pattern names the ancestor or something inside it; `*` stands for everything. */
export function isAtOrUnder(pattern: string, ancestor: string): boolean {
  if (ancestor === "*" || pattern === ancestor) return true;
  return pattern.startsWith(ancestor) && /^[.[]/.test(pattern.slice(ancestor.length));
}
