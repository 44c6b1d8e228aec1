/** Columns of the narrowest terminal that a table must fit. */
export const tableWidth = 100;

/** Lines of at most 100 columns; the last column takes what is left and is folded. */
export function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const fixed = head.slice(0, -1).map((_, column) => {
    const longest = Math.max(...[head, ...rows].map((row) => (row[column] ?? "").length));
    return Math.min(longest, 44);
  });
  const indent = fixed.reduce((sum, width) => sum + width + 2, 0);
  const lines = (row: readonly string[]): string[] => {
    const start = fixed.map((width, column) => clip(row[column] ?? "", width).padEnd(width + 2)).join("");
    return foldText(row.at(-1) ?? "", tableWidth - indent).map((text, index) =>
      `${index === 0 ? start : " ".repeat(indent)}${text}`.trimEnd(),
    );
  };
  return [...lines(head), "─".repeat(tableWidth), ...rows.flatMap(lines)];
}

const clip = (text: string, width: number): string => (text.length <= width ? text : `${text.slice(0, width - 1)}…`);

/** Breaks at spaces, and inside words that are longer than the width. */
export function foldText(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).flatMap((each) => each.match(new RegExp(`.{1,${String(width)}}`, "g")) ?? [])) {
    if (line !== "" && line.length + word.length + 1 > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
