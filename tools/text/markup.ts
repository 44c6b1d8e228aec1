const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "\n": "&#10;",
  "\t": "&#9;",
};

/**
 * A text for content or a quoted attribute of XML and HTML. The other control characters are left out: XML 1.0 has no
 * way to write them (https://www.w3.org/TR/xml/#charsets).
 */
export function escapeMarkup(text: string): string {
  return text
    .replaceAll(/[&<>"'\n\t]/g, (character) => entities[character] ?? "")
    .replaceAll(/[\p{Cc}\uFFFE\uFFFF]/gu, "");
}
