/** A text as code; a back-tick would end it early. */
export const code = (text: string): string => `\`${text.replaceAll("`", "'")}\``;

/** Keeps a text inside its cell of a table. */
export const cell = (text: string): string => text.replaceAll("|", String.raw`\|`).replaceAll(/\s*\n\s*/g, " ");

export const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
