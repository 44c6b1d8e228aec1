/** A text as a literal of SQL. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A literal, or NULL for nothing. */
export const optional = (text: string | undefined): string => (text === undefined ? "NULL" : literal(text));

/** A name as an identifier of SQL. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Lines under one comment that says what they are for. */
export const section = (comment: string, ...statements: readonly string[]): string =>
  [`-- ${comment}`, ...statements, ""].join("\n");
